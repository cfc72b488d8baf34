// `npm run check:crate`: the crate as cargo would publish it, built from nothing but its own files
// and the registry. Not part of `npm test`: it asks the registry for what this checkout patches.

import { spawnSync } from 'node:child_process';
import { projectFolder } from './setup/places.mjs';
import { mergeEnvironment } from './setup/run.mjs';
import { rustFor } from './setup/toolchain.mjs';
import { setUp } from './setup.mjs';

await setUp('test');
const { status } = spawnSync('cargo', ['package', '--locked', '--allow-dirty'], {
  cwd: projectFolder,
  env: mergeEnvironment(rustFor('host')),
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
