// What wasm-bindgen 0.2.130 writes to call an engine by, made whole and small for the client.

import { readFileSync, writeFileSync } from 'node:fs';

const importLine = 'import * as import1 from "__wbindgen_externref_xform__"\n';
const heapLines = /\nlet heap = new Array\((\d+)\)\.fill\(undefined\);\nheap\.push\(([^)]*)\);\n/;
const encoderLines = /\nif \(!\('encodeInto' in cachedTextEncoder\)\) \{\n.*?\n\}\n/s;
const loaderLines =
  /\nasync function __wbg_load\(module, imports\) \{\n.*\nexport \{ initSync, __wbg_init as default \};\n$/s;

/** The client compiles the engine itself and asks for one instance at a time. */
const ownLoader = `
async function __wbg_init({ module_or_path: module }) {
    return __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);
}

function initSync() {
    return wasm;
}

export { initSync, __wbg_init as default };
`;

export function adaptGlue(path) {
  const glue = readFileSync(path, 'utf8');
  const [, empty, constants] = find(glue, heapLines, path);
  // The engine asks where in the list of objects the fixed ones end. That question is answered while
  // the file is rewritten for reference types, and stays an import from nowhere where it is not.
  const end = Number(empty) + constants.split(',').length;
  const answer = `const import1 = { __wbindgen_externref_statics_end: () => ${end} };\n`;
  if (glue.split(importLine).length !== 2) refuse(path);
  find(glue, encoderLines, path);
  find(glue, loaderLines, path);
  const adapted = glue
    .replace(importLine, answer)
    // Every browser has it that the package is for.
    .replace(encoderLines, '')
    .replace(loaderLines, ownLoader);
  writeFileSync(path, adapted);
}

function find(glue, pattern, path) {
  return pattern.exec(glue) ?? refuse(path);
}

function refuse(path) {
  throw new Error(`${path} is not as wasm-bindgen wrote it before; does the new one need this?`);
}
