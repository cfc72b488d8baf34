// Files by other encoders through the native engine, judged by libjpeg-turbo and Pillow.
// `npm run check:formats -- [--only lossless|planes|upright|corpus|png] [--no-large]`

import { spawnSync } from 'node:child_process';
import { findPython } from './setup/pillow.mjs';
import { cacheFolder, inProject, projectFolder } from './setup/places.mjs';
import { exitWith, StepFailure } from './setup/steps.mjs';
import { buildExample } from './test/examples.mjs';

async function checkFormats(words) {
  const python = findPython();
  if (!python) {
    throw new StepFailure({
      what: 'check:formats',
      why: 'no python3 here can import PIL',
      command: 'apt-get install python3-pil libjpeg-turbo-progs imagemagick',
    });
  }
  const program = await buildExample('prepare');
  const decode = await buildExample('decode', ['judge']);
  const script = inProject('tests/formats/check.py');
  const args = [
    '-W',
    'ignore',
    script,
    program,
    '--cache',
    cacheFolder,
    '--decode',
    decode,
    ...words,
  ];
  return spawnSync(python, args, { cwd: projectFolder, stdio: 'inherit' }).status ?? 1;
}

process.exitCode = await checkFormats(process.argv.slice(2)).catch(exitWith);
