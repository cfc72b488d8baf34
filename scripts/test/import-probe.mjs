// Run beside the installed package: importing a module starts, changes and prints nothing.

import assert from 'node:assert/strict';

let printed = '';

function forbidden() {
  throw new Error('something was begun at import');
}

globalThis.fetch = globalThis.Worker = forbidden;
WebAssembly.compile = WebAssembly.instantiate = WebAssembly.Module = forbidden;
process.stdout.write = process.stderr.write = (text) => {
  printed += text;
  return true;
};

const globals = Reflect.ownKeys(globalThis);
const resources = process.getActiveResourcesInfo();
await import(process.argv[2]);
assert.deepEqual(Reflect.ownKeys(globalThis), globals);
assert.deepEqual(process.getActiveResourcesInfo(), resources);
assert.equal(printed, '');
