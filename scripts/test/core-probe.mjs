// Run beside the installed package, in Node, with no browser: `./core` turns a picture upright, and
// checks a field and a form.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  init,
  inspectImage,
  loadTables,
  prepareImage,
  qrSvg,
  requiredMaterials,
  sha256,
  validateField,
  validateForm,
} from 'beian-upload/core';
import { messages } from 'beian-upload/messages/zh-CN';

const bytes = readFileSync(process.argv[2]);
await init();

const found = inspectImage(bytes);
assert.equal(found.orientation, 6);
assert.equal(found.findings[0].code, 'orientation_tag');
assert.ok('finding.orientation_tag' in messages);

const prepared = prepareImage(bytes);
assert.equal(prepared.changed, true);
assert.equal(inspectImage(prepared.bytes).orientation, 1);
assert.match(sha256(prepared.bytes), /^[0-9a-f]{64}$/);

const today = '2026-11-22';
const unknownCounty = '110199199001019998';
assert.equal(validateField('resident_id', unknownCounty, { today }).verdict, 'ok');
await loadTables();
assert.equal(validateField('resident_id', unknownCounty, { today }).verdict, 'warn');

const person = {
  name: '张三',
  documentType: 'resident_id',
  documentNumber: '110101199001019992',
  mobile: '13800138000',
  emergencyMobile: '13900139000',
  email: 'zhang@example.cn',
};
const { name, documentType, documentNumber } = person;
const filing = {
  subjectKind: 'individual',
  scenario: 'first',
  administration: '44',
  channel: 'phone',
  principalIsAdministrator: true,
};
const form = {
  filing,
  subject: { name, documentType, documentNumber },
  principal: person,
  sites: [{ name: '山居笔记', domains: [{ name: 'example.cn' }] }],
};
assert.equal(validateForm(form, { today }).verdict, 'ok');
form.principal = { ...person, mobile: '1380013800' };
const [finding] = validateForm(form, { today }).findings;
assert.deepEqual([finding.code, finding.field], ['malformed', 'principal.mobile']);
assert.equal(requiredMaterials(filing)[0].id, 'principal_id');

assert.match(qrSvg('https://example.cn/'), /^<svg /);

const require = createRequire(import.meta.url);
const schema = require('beian-upload/rules.schema.json');
assert.match(schema.$schema, /json-schema\.org/);
for (const name of ['upload', 'forms', 'extras', 'review', 'qr', 'faces']) {
  assert.ok(existsSync(require.resolve(`beian-upload/beian_${name}_bg.wasm`)));
}
