import { iconPolicy } from '../kit/site.mjs';

const files = 'node_modules/beian-upload/dist';

const modes = {
  async production(kit) {
    // Rollup carries no worker along: it is an entry of its own, by the name that is looked for.
    await bundle(kit, 'main.js', 'worker=beian-upload/worker');
    await kit.command('cp', '-r', `${files}/engine`, 'dist');
    const { origin } = await kit.serveFolder('dist');
    await kit.doMainJob(origin);
  },

  async 'copied files, workerUrl'(kit) {
    await bundle(kit, 'main=main-with-urls.js');
    await kit.command('cp', '-r', files, 'dist/beian-upload');
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
  title: 'Rollup',
  package: 'rollup',
  modes: Object.keys(modes),
  async run(kit, mode) {
    await kit.command('mkdir', 'dist');
    await kit.command('cp', 'index.html', 'dist');
    return modes[mode](kit);
  },
};

async function bundle(kit, ...entries) {
  await kit.command(
    'npx',
    'rollup',
    ...entries,
    '-p',
    'node-resolve',
    '-d',
    'dist',
    '--failAfterWarnings',
  );
}
