import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import { iconPolicy } from '../kit/site.mjs';

const modes = {
  async production(kit) {
    const { origin } = await build(kit);
    await kit.doMainJob(origin);
  },

  dev: serve,

  async './inline, production'(kit) {
    await kit.command('cp', 'main-inline.js', 'main.js');
    const { origin } = await build(kit, { policy: iconPolicy });
    await kit.doMainJob(origin);
  },

  async './inline, dev'(kit) {
    await kit.command('cp', 'main-inline.js', 'main.js');
    await serve(kit);
  },

  async 'worker not deployed'(kit) {
    const { origin } = await build(kit);
    const assets = `${kit.folder}/dist/assets`;
    const workers = readdirSync(assets).filter((name) => /^worker-.*\.js$/.test(name));
    assert.equal(workers.length, 1);
    rmSync(`${assets}/${workers[0]}`);
    await kit.checkMissingWorker(origin, `${origin}/assets/${workers[0]}`);
    return 'worker_unavailable, with the URL';
  },
};

export default {
  title: 'Vite',
  package: 'vite',
  modes: Object.keys(modes),
  run: (kit, mode) => modes[mode](kit),
};

async function build(kit, options) {
  await kit.command('npx', 'vite', 'build');
  return kit.serveFolder('dist', options);
}

async function serve(kit) {
  const args = ['npx', 'vite', '--host', '127.0.0.1', '--port', '0', '--strictPort'];
  await kit.doMainJob(await kit.startServer(args));
}
