// What a page downloads to make one picture fit, against its budget, and beside what others take:
// `npm run size`. JavaScript is bundled and minified as a host's bundler does it; every file counts
// as a server sends it, gzipped.

import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { setUpPeers } from '../bench/set-up.mjs';
import { build } from './build.mjs';
import { inProject, isMain } from './setup/places.mjs';
import { exitWith } from './setup/steps.mjs';
import { setUp } from './setup.mjs';
import { bundleSizes } from './size/bundle.mjs';
import { parts } from './wasm-size.mjs';

const kilobyte = 1_000;

/** A page's own code and its worker's. */
const client = [
  { entry: `export { createClient } from ${path('dist/index.js')};` },
  { entry: `import ${path('dist/worker.js')};` },
];

const own = [
  { name: 'client, with its worker', scripts: client, maxKb: 12 },
  ...parts.map(({ name, wasmPath, maxGzippedBytes }) => ({
    name: `\`${name}_bg.wasm\``,
    wasm: [wasmPath],
    maxKb: maxGzippedBytes / kilobyte,
  })),
  {
    name: '`./inline`, with the engine of pictures',
    scripts: [{ entry: `export { createClient } from ${path('dist/inline.js')};` }],
    maxKb: 275,
  },
];

const peers = [
  {
    name: 'browser-image-compression',
    scripts: [{ entry: "export { default } from 'browser-image-compression';" }],
  },
  { name: 'compressorjs', scripts: [{ entry: "export { default } from 'compressorjs';" }] },
  {
    name: '@jsquash/jpeg + resize',
    scripts: [
      {
        entry: `export { default as decode } from '@jsquash/jpeg/decode';
          export { default as encode } from '@jsquash/jpeg/encode';
          export { default as resize } from '@jsquash/resize';`,
      },
    ],
    wasm: [
      'bench/node_modules/@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
      'bench/node_modules/@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm',
      'bench/node_modules/@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm',
    ],
  },
  {
    name: 'wasm-vips',
    scripts: [{ entry: "export { default } from 'wasm-vips';" }],
    wasm: ['bench/node_modules/wasm-vips/lib/vips.wasm'],
  },
];

function path(file) {
  return JSON.stringify(inProject(file));
}

async function measure({ name, scripts = [], wasm = [], maxKb }) {
  const folder = inProject('bench');
  const bundles = await Promise.all(scripts.map(({ entry }) => bundleSizes(entry, folder)));
  const scriptBytes = sum(bundles.map(({ firstBytes }) => firstBytes));
  const laterBytes = sum(bundles.map(({ laterBytes }) => laterBytes));
  const wasmBytes = sum(wasm.map(gzippedBytes));
  const isOver = maxKb !== undefined && scriptBytes + wasmBytes > maxKb * kilobyte;
  return { name, scriptBytes, laterBytes, wasmBytes, maxKb, isOver };
}

function gzippedBytes(file) {
  if (!existsSync(inProject(file))) throw new Error(`${file} is not there`);
  return gzipSync(readFileSync(inProject(file)), { level: 9 }).length;
}

/** Of one picture: the client and the engine with SIMD, as most browsers load it. */
function total(rows) {
  const [first, engine] = rows;
  const scriptBytes = first.scriptBytes;
  return { name: '**beian-upload**', scriptBytes, laterBytes: 0, wasmBytes: engine.wasmBytes };
}

function writeTable(rows) {
  const lines = rows.map(({ name, scriptBytes, laterBytes, wasmBytes, maxKb, isOver }) => {
    const later = laterBytes > 0 ? ` (+ ${kb(laterBytes)} later)` : '';
    const cells = [name, `${kb(scriptBytes)}${later}`, kb(wasmBytes), kb(scriptBytes + wasmBytes)];
    const budget = maxKb === undefined ? '' : `${isOver ? '✗' : '✓'} ≤ ${maxKb}`;
    return `| ${[...cells, budget].join(' | ')} |`;
  });
  const head = '| gzipped, in KB | JavaScript | wasm | together | budget |';
  return [head, '| --- | ---: | ---: | ---: | --- |', ...lines].join('\n');
}

function kb(bytes) {
  return bytes === 0 ? '–' : (bytes / kilobyte).toFixed(1);
}

function sum(numbers) {
  return numbers.reduce((all, one) => all + one, 0);
}

if (isMain(import.meta.url)) {
  try {
    await setUp('start');
    await build();
    await setUpPeers();
    const measured = await Promise.all(own.map(measure));
    const others = await Promise.all(peers.map(measure));
    console.log(writeTable([...measured, total(measured), ...others]));
    if (measured.some(({ isOver }) => isOver)) process.exitCode = 1;
  } catch (error) {
    exitWith(error);
  }
}
