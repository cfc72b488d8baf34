// The real engine with one function changed: a trap, a hang or hunger for memory at a known place.

import { readFileSync } from 'node:fs';
import binaryen from 'binaryen';

const { Features } = binaryen;

/** What rustc emits. With more, binaryen writes what no engine reads without a flag. */
const features =
  Features.BulkMemory |
  Features.BulkMemoryOpt |
  Features.Multivalue |
  Features.MutableGlobals |
  Features.NontrappingFPToInt |
  Features.SignExt |
  Features.SIMD128;

/** 2,100 pages of 64 KiB, which is 131 MiB. */
const GROWTH_PAGES = 2100;

const faults = {
  trap: (module) => module.unreachable(),
  hang: (module) => module.loop('forever', module.br('forever')),
  grow: (module, body, results) => {
    const growth = module.memory.grow(module.i32.const(GROWTH_PAGES));
    return module.block(null, [module.drop(growth), body], results);
  },
};

/**
 * The bytes of the built engine, in which the exported function traps, never ends, or grows the
 * memory before it does its work.
 */
export function alterEngine(exportName, fault, file = 'beian_upload_bg.wasm') {
  const path = new URL(`../dist/engine/${file}`, import.meta.url);
  const module = binaryen.readBinary(readFileSync(path), features);
  const { value } = binaryen.getExportInfo(module.getExport(exportName));
  const changed = module.getFunction(value);
  const { getBody, getResults, setBody } = binaryen.Function;
  setBody(changed, faults[fault](module, getBody(changed), getResults(changed)));
  return new Uint8Array(module.emitBinary());
}
