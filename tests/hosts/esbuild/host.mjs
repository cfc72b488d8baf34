import assert from 'node:assert/strict';

const engine = 'node_modules/beian-upload/dist/engine';
const bundle = ['esbuild', 'main.js', '--bundle', '--format=esm', '--outdir=dist'];
/** esbuild carries no worker along: it is an entry of its own, by the name that is looked for. */
const worker = 'worker=beian-upload/worker';

export default {
  title: 'esbuild',
  package: 'esbuild',
  modes: ['production', 'serve', 'file loader and workerUrl', 'without a recipe'],
  async run(kit, mode) {
    await kit.command('mkdir', 'dist');
    await kit.command('cp', 'index.html', 'dist');
    if (mode === 'production') {
      await kit.command('npx', ...bundle, worker, '--minify');
      await kit.command('cp', '-r', engine, 'dist');
      const { origin } = await kit.serveFolder('dist');
      await kit.doMainJob(origin);
      return;
    }
    if (mode === 'serve') {
      await kit.command('cp', '-r', engine, 'dist');
      const serve = ['--servedir=dist', '--serve=127.0.0.1:0'];
      await kit.doMainJob(await kit.startServer(['npx', ...bundle, worker, ...serve]));
      return;
    }
    if (mode === 'file loader and workerUrl') {
      const loaders = ['--loader:.wasm=file', '--loader:.bin=file', '--public-path=/'];
      const entries = ['esbuild', 'main=main-with-urls.js', 'work=own-worker.js'];
      await kit.command('npx', ...entries, ...bundle.slice(2), ...loaders);
      const { origin } = await kit.serveFolder('dist');
      await kit.doMainJob(origin);
      return;
    }
    await kit.command('npx', ...bundle);
    const { origin } = await kit.serveFolder('dist');
    const { page } = await kit.open(origin);
    const { error } = await kit.readOutcome(page);
    assert.equal(error?.code, 'worker_unavailable');
    assert.equal(error.url, `${origin}/worker.js`);
    assert.ok(error.message.includes(error.url), error.message);
    return 'worker_unavailable, with the URL';
  },
};
