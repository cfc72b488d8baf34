// Makes ready whatever this machine lacks: `node scripts/setup.mjs [start|lint|bench|test]`.

import { join } from 'node:path';
import { browser, chineseFonts } from './setup/browser.mjs';
import { geckodriver, wasmBindgen, wasmPack } from './setup/cargo-tools.mjs';
import { firefox } from './setup/firefox.mjs';
import { withLock } from './setup/lock.mjs';
import { nativeCompiler } from './setup/native-modules.mjs';
import { nodeModules } from './setup/node-modules.mjs';
import { pillow } from './setup/pillow.mjs';
import { cacheFolder, isMain } from './setup/places.mjs';
import { compiler, linters, wasmStandardLibrary } from './setup/rust.mjs';
import { exitWith, reportFailure, StepFailure, step } from './setup/steps.mjs';
import { zbar } from './setup/zbar.mjs';

// Quick ones first, so that what cannot be had is known before minutes of compiling.
const pieces = {
  start: [compiler, wasmStandardLibrary, nativeCompiler, nodeModules, wasmBindgen],
  lint: [compiler, wasmStandardLibrary, linters, nativeCompiler, nodeModules, wasmBindgen],
  bench: [
    compiler,
    wasmStandardLibrary,
    browser,
    chineseFonts,
    nativeCompiler,
    nodeModules,
    wasmBindgen,
  ],
  test: [
    compiler,
    wasmStandardLibrary,
    linters,
    browser,
    firefox,
    chineseFonts,
    pillow,
    zbar,
    nativeCompiler,
    nodeModules,
    wasmBindgen,
    wasmPack,
    geckodriver,
  ],
};

/** Installs what `purpose` (one of the above) needs and this machine lacks. */
export async function setUp(purpose) {
  await withLock(join(cacheFolder, 'set-up.lock'), async () => {
    for (const piece of pieces[purpose]) await makeReady(piece);
  });
}

/** Installs one piece, unless it is there. */
export async function makeReady(piece) {
  if (piece.isReady() || piece.canInstall?.() === false) return;
  try {
    await step(piece.title, () => install(piece));
  } catch (error) {
    if (!piece.isOptional) throw error;
    reportFailure(error);
  }
}

async function install(piece) {
  await piece.install();
  if (piece.isReady()) return;
  throw new StepFailure({
    what: piece.title,
    why: 'everything was installed, and yet it does not work',
    command: `look at the logs in ${join(cacheFolder, 'logs')}`,
  });
}

if (isMain(import.meta.url)) {
  const purpose = process.argv[2] ?? 'test';
  const known = Object.keys(pieces).join(', ');
  if (!pieces[purpose]) exitWith(new Error(`unknown purpose ${purpose}; there are ${known}`));
  await setUp(purpose).catch(exitWith);
}
