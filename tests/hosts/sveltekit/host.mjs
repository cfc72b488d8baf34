export default {
  title: 'SvelteKit',
  package: '@sveltejs/kit',
  modes: ['production', 'dev'],
  async run(kit, mode) {
    const address = mode === 'production' ? await startBuilt(kit) : await startDev(kit);
    await kit.checkServerRender(address, 'Rendered on the server: function');
    await kit.checkServerRoute(address);
    await kit.doMainJob(address);
    kit.checkNoWarnings(kit.output());
  },
};

async function startBuilt(kit) {
  await kit.command('npx', 'vite', 'build');
  // Its own limit of 512 KB is less than most pictures have.
  const port = String(await kit.freePort());
  const env = { HOST: '127.0.0.1', PORT: port, BODY_SIZE_LIMIT: '64M' };
  const listening = /Listening on (http:\/\/127\.0\.0\.1:\d+)/;
  return kit.startServer(['npx', 'node', 'build'], { env, pattern: listening });
}

function startDev(kit) {
  const args = ['npx', 'vite', '--host', '127.0.0.1', '--port', '0', '--strictPort'];
  return kit.startServer(args);
}
