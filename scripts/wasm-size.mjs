// Fails when the engine is larger than a page should have to load: `node scripts/wasm-size.mjs`.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { inProject, isMain } from './setup/places.mjs';

export const wasmPath = 'dist/engine/beian_upload_bg.wasm';
const maxGzippedBytes = 250_000;

export function measureWasm() {
  const wasm = readFileSync(inProject(wasmPath));
  const gzippedBytes = gzipSync(wasm, { level: 9 }).length;
  return { bytes: wasm.length, gzippedBytes, isWithinLimit: gzippedBytes <= maxGzippedBytes };
}

export function describeWasmSize() {
  const { bytes, gzippedBytes } = measureWasm();
  const [size, gzipped, max] = [bytes, gzippedBytes, maxGzippedBytes].map((count) =>
    count.toLocaleString('en'),
  );
  return `${size} bytes, gzipped ${gzipped} (at most ${max})`;
}

if (isMain(import.meta.url)) {
  console.log(`${wasmPath}: ${describeWasmSize()}`);
  if (!measureWasm().isWithinLimit) process.exitCode = 1;
}
