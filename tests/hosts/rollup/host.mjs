import assert from 'node:assert/strict';

const files = 'node_modules/beian-upload/dist';
const bundle = ['rollup', '-p', 'node-resolve', '-d', 'dist', '-i'];
/** Rollup carries no worker along: it is an entry of its own, by the name that is looked for. */
const worker = 'worker=beian-upload/worker';

export default {
  title: 'Rollup',
  package: 'rollup',
  modes: ['production', 'copied files and workerUrl', 'without a recipe'],
  async run(kit, mode) {
    await kit.command('mkdir', 'dist');
    await kit.command('cp', 'index.html', 'dist');
    if (mode === 'production') {
      await kit.command('npx', ...bundle, 'main.js', '-i', worker, '--failAfterWarnings');
      await kit.command('cp', '-r', `${files}/engine`, 'dist');
      const { origin } = await kit.serveFolder('dist');
      await kit.doMainJob(origin);
      return;
    }
    if (mode === 'copied files and workerUrl') {
      await kit.command('npx', ...bundle, 'main=main-with-urls.js', '--failAfterWarnings');
      await kit.command('cp', '-r', files, 'dist/beian-upload');
      const { origin } = await kit.serveFolder('dist');
      await kit.doMainJob(origin);
      return;
    }
    await kit.command('npx', ...bundle, 'main.js');
    const { origin } = await kit.serveFolder('dist');
    const { page } = await kit.open(origin);
    const { error } = await kit.readOutcome(page);
    assert.equal(error?.code, 'worker_unavailable');
    assert.equal(error.url, `${origin}/worker.js`);
    assert.ok(error.message.includes(error.url), error.message);
    return 'worker_unavailable, with the URL';
  },
};
