export default {
  title: 'Vue on Vite',
  package: 'vue',
  modes: ['production', 'dev'],
  async run(kit, mode) {
    if (mode === 'production') {
      await kit.command('npx', 'vite', 'build');
      const { origin } = await kit.serveFolder('dist');
      await kit.checkLeaving(await kit.doMainJob(origin));
      return;
    }
    const args = ['npx', 'vite', '--host', '127.0.0.1', '--port', '0', '--strictPort'];
    await kit.checkLeaving(await kit.doMainJob(await kit.startServer(args)));
  },
};
