import assert from 'node:assert/strict';

export default {
  title: 'Rspack',
  package: '@rspack/core',
  modes: ['production', 'dev'],
  // There is no configuration file: for the worker and the .wasm files Rspack needs none.
  async run(kit, mode) {
    if (mode === 'production') {
      const build = ['rspack', 'build', '--entry', './main.js', '--mode', 'production'];
      // Its hint about the size of the .wasm files cannot be turned off in the command line.
      const output = await kit.command('npx', ...build);
      assert.doesNotMatch(output, /(?:WARNING|ERROR) in (?!⚠ asset size limit)/);
      await kit.command('cp', 'public/index.html', 'dist');
      const { origin } = await kit.serveFolder('dist');
      await kit.doMainJob(origin);
      return;
    }
    const serve = ['npx', 'rspack', 'serve', '--entry', './main.js', '--mode', 'development'];
    await kit.doMainJob(await kit.startServer([...serve, '--host', '127.0.0.1', '--port', '0']));
  },
};
