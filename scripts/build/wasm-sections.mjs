// The sections of a WebAssembly file, as far as the build has to know them.

import { readFileSync, writeFileSync } from 'node:fs';

const headerBytes = 8;
const customId = 0;

/** Rewrites the file without its custom sections of that name. */
export function removeSection(path, name) {
  const wasm = readFileSync(path);
  const kept = [wasm.subarray(0, headerBytes)];
  for (let start = headerBytes; start < wasm.length; ) {
    const [length, content] = readLeb128(wasm, start + 1);
    const end = content + length;
    if (wasm[start] !== customId || readName(wasm, content) !== name) {
      kept.push(wasm.subarray(start, end));
    }
    start = end;
  }
  writeFileSync(path, Buffer.concat(kept));
}

function readName(wasm, at) {
  const [length, start] = readLeb128(wasm, at);
  return wasm.toString('utf8', start, start + length);
}

/** An unsigned number of seven bits a byte, and where it ends. */
function readLeb128(wasm, at) {
  let value = 0;
  for (let shift = 0, next = at; ; shift += 7, next += 1) {
    value += (wasm[next] & 0x7f) * 2 ** shift;
    if (wasm[next] < 0x80) return [value, next + 1];
  }
}
