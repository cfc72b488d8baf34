// The built engine in Node: `{"path", "output"}` a line in, `{"ms", "bytes"}` a line out.

import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { init, prepareImage } from '../dist/core.node.js';

await init();
for await (const line of createInterface({ input: process.stdin })) {
  const { path, output } = JSON.parse(line);
  const input = new Uint8Array(readFileSync(path));
  const startedMs = performance.now();
  const { bytes } = prepareImage(input);
  const ms = performance.now() - startedMs;
  if (output) writeFileSync(output, bytes);
  console.log(JSON.stringify({ ms, bytes: bytes.length }));
}
