// The section of a WebAssembly file in which the compiler says what it uses.

import { readFileSync, writeFileSync } from 'node:fs';

const headerBytes = 8;
const customId = 0;
const sectionName = 'target_features';

/** Rewrites the file so that wasm-bindgen does not take those features for granted. */
export function withdrawFeatures(path, withdrawn) {
  const wasm = readFileSync(path);
  const written = [wasm.subarray(0, headerBytes)];
  for (let start = headerBytes; start < wasm.length; ) {
    const [length, content] = readLeb128(wasm, start + 1);
    const end = content + length;
    const [name, body] = readName(wasm, content);
    const isList = wasm[start] === customId && name === sectionName;
    written.push(isList ? writeList(readList(wasm, body), withdrawn) : wasm.subarray(start, end));
    start = end;
  }
  writeFileSync(path, Buffer.concat(written));
}

/** Each feature with the sign before it. */
function readList(wasm, at) {
  const [count, first] = readLeb128(wasm, at);
  const features = [];
  for (let next = first; features.length < count; ) {
    const sign = wasm[next];
    const [name, end] = readName(wasm, next + 1);
    features.push({ sign, name });
    next = end;
  }
  return features;
}

function writeList(features, withdrawn) {
  const kept = features.filter(({ name }) => !withdrawn.includes(name));
  const entries = kept.map(({ sign, name }) => Buffer.concat([Buffer.of(sign), writeName(name)]));
  const count = writeLeb128(kept.length);
  const content = Buffer.concat([writeName(sectionName), count, ...entries]);
  return Buffer.concat([Buffer.of(customId), writeLeb128(content.length), content]);
}

/** The text, and where it ends. */
function readName(wasm, at) {
  const [length, start] = readLeb128(wasm, at);
  return [wasm.toString('utf8', start, start + length), start + length];
}

function writeName(name) {
  const bytes = Buffer.from(name);
  return Buffer.concat([writeLeb128(bytes.length), bytes]);
}

/** An unsigned number of seven bits a byte, and where it ends. */
function readLeb128(wasm, at) {
  let value = 0;
  for (let shift = 0, next = at; ; shift += 7, next += 1) {
    value += (wasm[next] & 0x7f) * 2 ** shift;
    if (wasm[next] < 0x80) return [value, next + 1];
  }
}

function writeLeb128(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 0x80);
  }
}
