// The small test pictures.

import { readFileSync } from 'node:fs';

/** The bytes of a file in tests/fixtures/pictures. */
export function picture(name) {
  return new Uint8Array(readFileSync(new URL(`../fixtures/pictures/${name}`, import.meta.url)));
}
