import { rmSync } from 'node:fs';

/** That of Next.js itself, where CI is set and nothing was built before. */
const ownWarnings = [/No build cache found/];

export default {
  title: 'Next.js',
  package: 'next',
  modes: ['production', 'dev', 'production, webpack', 'dev, webpack'],
  async run(kit, mode) {
    const [kind, bundler] = mode.split(', ');
    const flags = bundler === undefined ? [] : [`--${bundler}`];
    // With Turbopack no configuration is needed.
    if (bundler === undefined) rmSync(`${kit.folder}/next.config.js`);
    if (kind === 'production') await kit.command('npx', 'next', 'build', ...flags);
    const start = kind === 'production' ? ['start'] : ['dev', ...flags];
    const at = ['--hostname', '127.0.0.1', '--port', '0'];
    const address = await kit.startServer(['npx', 'next', ...start, ...at]);
    await kit.checkServerRender(address, 'Rendered on the server: <!-- -->function');
    await kit.checkServerRoute(address);
    await kit.doMainJob(address);
    kit.checkNoWarnings(kit.output(), ownWarnings);
    return bundler && "`serverExternalPackages: ['beian-upload']` for the route";
  },
};
