// Fails when an engine is larger than a page should have to load: `node scripts/wasm-size.mjs`.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { inProject, isMain } from './setup/places.mjs';

export const engineFolder = 'dist/engine';

/**
 * The files, the feature that each is built with, and how rustc and wasm-opt are told to weigh
 * size: pictures and reviews have loops over millions of samples, the others have none; of a review
 * nothing of that is in the crates that it uses (`ownOptLevel`). Pictures come with
 * SIMD and without, for browsers that lack it; a page loads one of the two, by the same glue.
 * Without vectors it takes two instructions to move 16 bytes, which is 4 % of the file: its limit
 * counts 250 KB in KiB.
 */
export const parts = [
  {
    feature: 'pictures',
    name: 'beian_upload',
    optLevel: 's',
    simd: true,
    maxGzippedBytes: 250_000,
  },
  { feature: 'pictures', name: 'beian_upload_scalar', optLevel: 's', maxGzippedBytes: 256_000 },
  { feature: 'forms', name: 'beian_forms', optLevel: 'z', maxGzippedBytes: 250_000 },
  { feature: 'extras', name: 'beian_extras', optLevel: 'z', maxGzippedBytes: 74_000 },
  {
    feature: 'review',
    name: 'beian_review',
    optLevel: 'z',
    // At 3 a tenth longer and no faster; at s half as fast.
    ownOptLevel: 2,
    maxGzippedBytes: 173_000,
  },
  { feature: 'faces', name: 'beian_faces', optLevel: 's', maxGzippedBytes: 27_000 },
  { feature: 'qr_read', name: 'beian_qr', optLevel: 's', maxGzippedBytes: 99_000 },
].map((part) => ({ simd: false, ...part, wasmPath: `${engineFolder}/${part.name}_bg.wasm` }));

export function measureWasm({ wasmPath, maxGzippedBytes }) {
  const wasm = readFileSync(inProject(wasmPath));
  const gzippedBytes = gzipSync(wasm, { level: 9 }).length;
  return { bytes: wasm.length, gzippedBytes, isWithinLimit: gzippedBytes <= maxGzippedBytes };
}

export function describeWasmSize(part) {
  const { bytes, gzippedBytes } = measureWasm(part);
  const [size, gzipped, max] = [bytes, gzippedBytes, part.maxGzippedBytes].map((count) =>
    count.toLocaleString('en'),
  );
  return `${size} bytes, gzipped ${gzipped} (at most ${max})`;
}

if (isMain(import.meta.url)) {
  for (const part of parts) {
    console.log(`${part.wasmPath}: ${describeWasmSize(part)}`);
    if (!measureWasm(part).isWithinLimit) process.exitCode = 1;
  }
}
