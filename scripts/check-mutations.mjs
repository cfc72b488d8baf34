// Damaged pictures by the hundred thousand through the native engine, a tenth of them through the
// wasm that is shipped too, whose bytes have to be the same.
// `npm run check:mutations -- [--count 200000] [--seed 1] [--large 500]`

import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { projectFolder } from './setup/places.mjs';
import { exitWith } from './setup/steps.mjs';
import { setUp } from './setup.mjs';
import { buildExample } from './test/examples.mjs';
import { readRecords } from './test/mutant-records.mjs';
import { drawPictures } from './test/runners.mjs';

const WASM_STEP = 10;
const MISTAKES_SHOWN = 20;

const { values: given } = parseArgs({
  options: {
    count: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '1' },
    large: { type: 'string', default: '0' },
    'most-ms': { type: 'string', default: '2000' },
  },
});

async function checkMutations() {
  await setUp('test');
  await build();
  const program = await buildExample('mutate');
  const common = ['--seed', given.seed, '--most-ms', given['most-ms']];
  let isRight = true;
  if (Number(given.count) > 0) {
    console.log(`${given.count} small files, every ${WASM_STEP}th in wasm too`);
    const words = ['--count', given.count, '--emit', String(WASM_STEP), ...common];
    isRight = await checkSmall(program, words);
  }
  if (Number(given.large) > 0) {
    console.log(`${given.large} large files`);
    await drawPictures();
    const { status } = start(program, ['--large', '--count', given.large, ...common]);
    isRight = (await status) === 0 && isRight;
  }
  return isRight;
}

function start(program, words) {
  const child = spawn(program, words, {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const status = new Promise((resolve) => child.on('close', resolve));
  return { records: readRecords(child.stdout), status };
}

/** The native run; what it emits is done again in wasm meanwhile. */
async function checkSmall(program, words) {
  const { init, prepareImage, sha256 } = await import('beian-upload/core');
  await init();
  const { records, status } = start(program, words);
  const mistakes = [];
  let [count, slowestMs] = [0, 0];
  for await (const { number, bytes, expected } of records) {
    for (const { options, digest } of expected) {
      const startMs = performance.now();
      let written;
      try {
        written = sha256(prepareImage(bytes, options).bytes);
      } catch (error) {
        written = `${error}`;
      }
      slowestMs = Math.max(slowestMs, performance.now() - startMs);
      count += 1;
      if (written !== digest) mistakes.push(`${number}: ${written} in wasm, ${digest} natively`);
    }
  }
  const isNativeRight = (await status) === 0;
  console.log(`${count} calls in wasm, the slowest ${Math.round(slowestMs)} ms`);
  for (const mistake of mistakes.slice(0, MISTAKES_SHOWN)) console.log(`✗ ${mistake}`);
  console.log(`${mistakes.length} with other bytes than natively`);
  return isNativeRight && mistakes.length === 0 && slowestMs <= Number(given['most-ms']);
}

const isRight = await checkMutations().catch(exitWith);
process.exitCode = isRight ? 0 : 1;
