// Random fields, forms, filings and error texts through the native engine and through the wasm that
// is shipped, whose reports have to be the same to the last byte; without the tables and with them.
// `npm run check:forms -- [--count 20000] [--seed 1]`

import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { inProject } from './setup/places.mjs';
import { exitWith } from './setup/steps.mjs';
import { setUp } from './setup.mjs';
import { buildExample } from './test/examples.mjs';
import { compareFormReports } from './test/form-reports.mjs';

const { values: given } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
  },
});

async function checkForms() {
  await setUp('test');
  await build();
  const program = await buildExample('form_reports');
  const core = await import('beian-upload/core');
  await core.init();
  const words = ['--count', given.count, '--seed', given.seed];
  const isRight = await compareFormReports(program, words, core);
  await core.loadTables();
  const tables = inProject('dist/engine/beian_upload_tables.bin');
  return (await compareFormReports(program, [...words, '--tables', tables], core)) && isRight;
}

const isRight = await checkForms().catch(exitWith);
process.exitCode = isRight ? 0 : 1;
