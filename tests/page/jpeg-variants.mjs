// Pictures by number, the same in the page that sends them and in the test that compares: a real
// JPEG of its own size, made unlike all others by comment segments. Runs in Node and in browsers.

const MAX_COMMENT_BYTES = 65_533;

/** Numbers from 0 to 1 that a seed gives again and again (mulberry32). */
export function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `base` with comments behind its start marker, `byteCount` long where that is not too short. */
export function makeVariant(base, number, byteCount) {
  const random = createRandom(number + 1);
  const parts = [base.subarray(0, 2)];
  let missing = byteCount - base.length;
  do {
    const length = Math.min(Math.max(missing - 4, 8), MAX_COMMENT_BYTES);
    const segment = new Uint8Array(length + 4);
    segment.set([0xff, 0xfe, (length + 2) >> 8, (length + 2) & 0xff]);
    const words = new Uint32Array(Math.ceil(length / 4));
    for (let at = 0; at < words.length; at += 1) words[at] = random() * 2 ** 32;
    segment.set(new Uint8Array(words.buffer, 0, length), 4);
    parts.push(segment);
    missing -= segment.length;
  } while (missing >= 12);
  parts.push(base.subarray(2));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Of so many pictures the sizes, from `minBytes` to `maxBytes`. */
export function chooseSizes(count, seed, { minBytes, maxBytes }) {
  const random = createRandom(seed);
  return Array.from(
    { length: count },
    () => minBytes + Math.floor(random() * (maxBytes - minBytes)),
  );
}
