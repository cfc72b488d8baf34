// The client, the relay and the pages.

import { inProject } from '../setup/places.mjs';
import { run } from '../setup/run.mjs';
import { step } from '../setup/steps.mjs';
import { makeOnce } from './stamps.mjs';

export const typescript = inProject('node_modules/.bin/tsc');
const shared = ['package-lock.json', 'tsconfig.base.json', 'scripts/build/typescript.mjs'];
const clientSources = ['client', 'dist/engine', 'dist/messages'];

export async function buildClient() {
  const inputs = { files: [...shared, ...clientSources], outputs: ['dist/index.js'] };
  await makeOnce('client', inputs, () =>
    step('client', () => run(typescript, ['-p', 'client'], { log: 'client', showOutput: true })),
  );
}

export async function buildServer() {
  await buildWorkspace('server', 'server/dist/main.js');
}

export async function buildPages() {
  await buildWorkspace('www', 'www/dist/index.html');
}

/** A workspace reads the package's own build, so what that is made from is its input too. */
async function buildWorkspace(folder, output) {
  const files = [...shared, ...clientSources, folder];
  await makeOnce(folder, { files, outputs: [output] }, () =>
    step(folder, () =>
      run('npm', ['run', 'build', '--workspace', folder], { log: folder, showOutput: true }),
    ),
  );
}
