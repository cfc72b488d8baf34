// The file of tables that loadTables() fetches: the lists in data/, made small by the crate itself.

import { mkdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { inProject } from '../setup/places.mjs';
import { run } from '../setup/run.mjs';
import { step } from '../setup/steps.mjs';
import { rustFor } from '../setup/toolchain.mjs';
import { makeOnce } from './stamps.mjs';

const outFolder = 'dist/engine';
export const tablesPath = `${outFolder}/beian_upload_tables.bin`;

export async function buildTables() {
  const inputs = {
    files: [
      'data/counties.txt',
      'data/public_suffix_list.dat',
      'src/tables.rs',
      'src/tables',
      'examples/tools/tables.rs',
      'Cargo.lock',
      'scripts/build/tables.mjs',
    ],
    outputs: [tablesPath],
  };
  await makeOnce('tables', inputs, () =>
    step('tables', async () => {
      mkdirSync(inProject(outFolder), { recursive: true });
      await encode();
      return describeSize(readFileSync(inProject(tablesPath)));
    }),
  );
}

/** Not optimised: that would take longer than it saves. */
function encode() {
  const program = ['run', '--locked', '--example', 'tables', '--features', 'tables'];
  const target = ['--target-dir', inProject('target')];
  return run('cargo', [...program, ...target, '--', inProject('data'), inProject(tablesPath)], {
    log: 'tables',
    showOutput: true,
    env: { ...rustFor('host'), CARGO_PROFILE_DEV_DEBUG: '0' },
  });
}

function describeSize(file) {
  const sizes = [file.length, gzipSync(file, { level: 9 }).length];
  const [size, gzipped] = sizes.map((count) => count.toLocaleString('en'));
  return `${size} bytes, gzipped ${gzipped}`;
}
