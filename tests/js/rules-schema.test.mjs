// The JSON Schema says of a table what the engine says of it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { defaultRules, init, validateField } from 'beian-upload/core';
import { alterTable } from './altered-tables.mjs';

const file = new URL('../../src/filing_rules/rules.schema.json', import.meta.url);
const isAllowed = new Ajv({ strict: true }).compile(JSON.parse(readFileSync(file, 'utf8')));

/** Where null takes away what another member has need of, which no schema can say. */
const neededElsewhere = [
  /^materials\.\*\.guide\.capture\.\w+$/,
  /^materials\.\*\.writeMinBytes$/,
  /^(orders|slots)\.reasons\.\*$/,
  /^shooting\.frames\.\*$/,
  /^persons\.validity\.\*\.spans\.\*\.(years|longTerm)$/,
  /^slots\.scenarios\.\*\.(atMost|reason)$/,
];

before(() => init());

/** The path that the engine refuses, or undefined. */
function refusedPath(rules) {
  try {
    validateField('date', '2026-01-01', { rules });
    return undefined;
  } catch (error) {
    assert.equal(error.code, 'invalid_rules');
    return error.path;
  }
}

function kindOf(value) {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

test('the default table is allowed as it is', () => {
  assert.ok(isAllowed(defaultRules()), JSON.stringify(isAllowed.errors));
});

test('a change need not be whole, and null removes a row', () => {
  for (const changes of [
    {},
    { $schema: './node_modules/beian-upload/rules.schema.json' },
    { picture: { warnBytes: 4_100_000 } },
    { materials: { site_plan: { guide: { order: 3 } } } },
    { administrations: { 11: { principal: 'free', minAge: { individual: 18 } } } },
    { administrations: { 65: null } },
    { findings: { expired: { severity: 'warn' } } },
  ]) {
    assert.equal(refusedPath(changes), undefined, JSON.stringify(changes));
    assert.ok(isAllowed(changes), JSON.stringify(changes));
  }
});

test('what the engine refuses by its path the schema refuses too', () => {
  for (const [path, changes] of [
    ['picture.minBytes', { picture: { minBytes: '1' } }],
    ['picture.minbytes', { picture: { minbytes: 1 } }],
    ['picture.formats', { picture: { formats: ['webp'] } }],
    ['limits.maxSidePx', { limits: { maxSidePx: 70_000 } }],
    ['materials.passport', { materials: { passport: {} } }],
    ['materials.site_plan.guide.owner', { materials: { site_plan: { guide: { owner: 'me' } } } }],
    [
      'materials.site_plan.guide.signing.0.text',
      { materials: { site_plan: { guide: { signing: [{ source: 'S82' }] } } } },
    ],
    ['administrations.110', { administrations: { 110: {} } }],
    ['administrations.11.principal', { administrations: { 11: { principal: 'maybe' } } }],
    ['findings.no_such_finding', { findings: { no_such_finding: { severity: 'warn' } } }],
    ['findings.expired.severity', { findings: { expired: { severity: 'fatal' } } }],
    ['persons.documents.mars', { persons: { documents: { mars: {} } } }],
    ['provinces', { provinces: {} }],
  ]) {
    assert.equal(refusedPath(changes), `rules.${path}`);
    assert.equal(isAllowed(changes), false, path);
  }
});

test('a change in any place is allowed by both or by neither', () => {
  let count = 0;
  for (const { place, before, given, changes } of alterTable(defaultRules())) {
    const says = [isAllowed(changes), refusedPath(changes) === undefined];
    const where = `${place}: ${JSON.stringify(given)}; the schema and the engine say ${says}`;
    // Values of the right type may contradict others, of which a schema knows nothing.
    const isRightType = kindOf(given) === kindOf(before);
    const isTied = given === null && neededElsewhere.some((tied) => tied.test(place));
    if (isRightType || isTied) {
      assert.ok(says[0] || !says[1], where);
    } else {
      assert.equal(says[0], says[1], where);
    }
    count += 1;
  }
  assert.ok(count > 1000);
});
