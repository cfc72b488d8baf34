// The same where nothing can be written, as in a container with a read-only root: it is made sure
// that this is so.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { doJob } from './job.mjs';

const entry = fileURLToPath(import.meta.resolve('beian-upload/core'));
for (const folder of [process.cwd(), tmpdir(), join(entry, '..'), join(entry, '../engine')]) {
  assert.throws(() => writeFileSync(join(folder, 'written'), ''), /EACCES|EROFS|EPERM/, folder);
}
assert.throws(() => writeFileSync(entry, '', { flag: 'a' }), /EACCES|EROFS|EPERM/);
const [form, ...paths] = process.argv.slice(2);
console.log(JSON.stringify(await doJob(paths, JSON.parse(readFileSync(form, 'utf8')))));
