/** Vite's bundler, where the machine is busy. */
const ownWarnings = [/PLUGIN_TIMINGS/];

export default {
  title: 'Nuxt',
  package: 'nuxt',
  modes: ['production', 'dev'],
  async run(kit, mode) {
    const address = mode === 'production' ? await startBuilt(kit) : await startDev(kit);
    await kit.checkServerRender(address, 'Rendered on the server: function');
    await kit.checkServerRoute(address);
    await kit.doMainJob(address);
    kit.checkNoWarnings(kit.output(), ownWarnings);
  },
};

async function startBuilt(kit) {
  await kit.command('npx', 'nuxt', 'build');
  const env = { HOST: '127.0.0.1', PORT: '0' };
  return kit.startServer(['npx', 'node', '.output/server/index.mjs'], { env });
}

function startDev(kit) {
  return kit.startServer(['npx', 'nuxt', 'dev', '--host', '127.0.0.1', '--port', '0']);
}
