import { iconPolicy } from '../kit/site.mjs';

export default {
  title: 'Vite',
  package: 'vite',
  modes: ['production', 'dev', './inline, production', './inline, dev'],
  async run(kit, title) {
    const [entry, mode = entry] = title.split(', ');
    const isInline = entry === './inline';
    if (isInline) await kit.command('cp', 'main-inline.js', 'main.js');
    if (mode === 'production') {
      await kit.command('npx', 'vite', 'build');
      const { origin } = await kit.serveFolder('dist', isInline ? { policy: iconPolicy } : {});
      await kit.doMainJob(origin);
      return;
    }
    const args = ['npx', 'vite', '--host', '127.0.0.1', '--port', '0', '--strictPort'];
    await kit.doMainJob(await kit.startServer(args));
  },
};
