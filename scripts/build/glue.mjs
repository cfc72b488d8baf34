// What wasm-bindgen 0.2.130 leaves undone where the browser has no reference types.

import { readFileSync, writeFileSync } from 'node:fs';

const importLine = 'import * as import1 from "__wbindgen_externref_xform__"\n';
const heapLines = /\nlet heap = new Array\((\d+)\)\.fill\(undefined\);\nheap\.push\(([^)]*)\);\n/;

/**
 * The engine asks where in the list of objects the fixed ones end. That question is answered while the
 * file is rewritten for reference types, and stays an import from nowhere where it is not.
 */
export function completeGlue(path) {
  const glue = readFileSync(path, 'utf8');
  const [, empty, constants] = heapLines.exec(glue) ?? [];
  if (constants === undefined || glue.split(importLine).length !== 2) {
    throw new Error(`${path} is not as wasm-bindgen wrote it before; is the new one complete?`);
  }
  const end = Number(empty) + constants.split(',').length;
  const answer = `const import1 = { __wbindgen_externref_statics_end: () => ${end} };\n`;
  writeFileSync(path, glue.replace(importLine, answer));
}
