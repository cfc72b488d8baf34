import assert from 'node:assert/strict';

export default {
  title: 'webpack',
  package: 'webpack',
  modes: ['production', 'dev'],
  // There is no configuration file: for the worker and the .wasm files webpack needs none.
  async run(kit, mode) {
    if (mode === 'production') {
      const build = ['webpack', './main.js', '--mode', 'production', '--no-performance'];
      assert.match(await kit.command('npx', ...build), /compiled successfully/);
      await kit.command('cp', 'public/index.html', 'dist');
      const { origin } = await kit.serveFolder('dist');
      await kit.doMainJob(origin);
      return;
    }
    const serve = ['npx', 'webpack', 'serve', './main.js', '--mode', 'development'];
    await kit.doMainJob(await kit.startServer([...serve, '--host', '127.0.0.1', '--port', 'auto']));
  },
};
