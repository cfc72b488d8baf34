// Runs a snippet in Node, as a module of this project, and reads what it prints.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import { inProject } from '../../../scripts/setup/places.mjs';
import { preludes } from './preludes.mjs';

const execute = promisify(execFile);
const folder = inProject('tests/output/snippets');
const timeoutMs = 60_000;

/** `console.log(value); // what it prints` */
const promise = /\bconsole\.log\(.*\);\s*\/\/ (.+)$/gm;

/** Runs it after its prelude; every `console.log` that says what it prints has to print that. */
export async function runSnippet({ place, language, text, subject = 'nothing' }) {
  const prelude = preludes[subject];
  assert.ok(prelude, `there is no prelude ${subject}: ${Object.keys(preludes).join(', ')}`);
  const { before = '', after = '' } = prelude;
  // A path from the root, as the page is read, is one from the folder of the copy.
  const code = text.replaceAll(/(from|import\() ?'\.\//g, "$1 '../../../");
  const loader = language === 'ts' ? 'ts' : 'js';
  const whole = `${before}\n${code}\n${after}\n`;
  const compiled = await transform(whole, { loader, format: 'esm', target: 'es2022' });
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${place.replaceAll(/[^\w]+/g, '-')}.mjs`);
  writeFileSync(path, compiled.code);
  const { NODE_TEST_CONTEXT: _context, ...env } = process.env;
  const { stdout } = await execute(process.execPath, [path], { timeout: timeoutMs, env });
  const promised = [...text.matchAll(promise)].map(([, output]) => output);
  const printed = stdout.split('\n').filter((line) => line !== '');
  if (promised.length > 0) assert.deepEqual(printed, promised);
}
