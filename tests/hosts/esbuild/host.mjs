import { iconPolicy } from '../kit/site.mjs';

const engine = 'node_modules/beian-upload/dist/engine';
const options = ['--bundle', '--format=esm', '--outdir=dist'];
/** esbuild carries no worker along: it is an entry of its own, by the name that is looked for. */
const worker = 'worker=beian-upload/worker';

const modes = {
  async production(kit) {
    await bundle(kit, 'main.js', worker, '--minify');
    await kit.command('cp', '-r', engine, 'dist');
    const { origin } = await kit.serveFolder('dist');
    await kit.doMainJob(origin);
  },

  async serve(kit) {
    await kit.command('cp', '-r', engine, 'dist');
    const serve = ['--servedir=dist', '--serve=127.0.0.1:0'];
    const args = ['npx', 'esbuild', 'main.js', worker, ...options, ...serve];
    await kit.doMainJob(await kit.startServer(args));
  },

  async 'file loader, workerUrl'(kit) {
    const loaders = ['--loader:.wasm=file', '--loader:.bin=file', '--public-path=/'];
    await bundle(kit, 'main=main-with-urls.js', 'work=beian-upload/worker', ...loaders);
    const { origin } = await kit.serveFolder('dist');
    await kit.doMainJob(origin);
  },

  async './inline'(kit) {
    await bundle(kit, 'main=main-inline.js');
    const { origin } = await kit.serveFolder('dist', { policy: iconPolicy });
    await kit.doMainJob(origin);
  },

  async 'without a recipe'(kit) {
    await bundle(kit, 'main.js');
    const { origin } = await kit.serveFolder('dist');
    await kit.checkMissingWorker(origin, `${origin}/worker.js`);
    return 'worker_unavailable, with the URL';
  },
};

export default {
  title: 'esbuild',
  package: 'esbuild',
  modes: Object.keys(modes),
  async run(kit, mode) {
    await kit.command('mkdir', 'dist');
    await kit.command('cp', 'index.html', 'dist');
    return modes[mode](kit);
  },
};

async function bundle(kit, ...args) {
  await kit.command(
    'npx',
    'esbuild',
    ...args,
    ...options,
    '--log-override:ignored-bare-import=error',
  );
}
