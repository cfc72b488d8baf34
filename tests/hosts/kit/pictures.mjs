// The pictures that hosts are given, and what the same engine makes of them in Node.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { init, prepareImage, sha256 } from '../../../dist/core.node.js';
import { inProject } from '../../../scripts/setup/places.mjs';

const fixtures = inProject('tests/fixtures');

/** 12 megapixels, over the limit, and upright only where its EXIF tag is obeyed. */
export const largeRotated = `${fixtures}/generated/photo-12mp-orientation-6.jpg`;
/** Nothing has to be changed. */
export const fine = `${fixtures}/pictures/jpeg-baseline.jpg`;
/** Half of it is missing: it is blocked. */
export const cut = `${fixtures}/pictures/jpeg-cut-half.jpg`;
/** A PDF whose name says JPEG: it is blocked. */
export const pdf = `${fixtures}/pictures/pdf-named-jpg.jpg`;

const prepared = new Map();

/** What `prepareImage` with that material gives in Node, with the digest of its bytes. */
export async function prepareInNode(path, material = 'subject_license') {
  const key = `${path} ${material}`;
  if (!prepared.has(key)) {
    await init();
    const fileName = basename(path);
    const result = prepareImage(readFileSync(path), { material, fileName });
    prepared.set(key, { ...result, fileName, sha256: sha256(result.bytes) });
  }
  return prepared.get(key);
}
