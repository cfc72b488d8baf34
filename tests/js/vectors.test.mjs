// Every vector of tests/vectors.json through `./core`; the same is tested natively.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before } from 'node:test';
import { init, loadTables, validateField } from 'beian-upload/core';

const vectors = JSON.parse(readFileSync(new URL('../vectors.json', import.meta.url), 'utf8'));

before(async () => {
  await init();
  await loadTables();
});

const TODAY = '2026-11-22';
/** The passport of the specimen ended in 2012. */
const SPECIMEN_DAY = '2012-04-15';

/** Of each group: the kind, and what its vectors need. */
const groups = {
  ric: { kind: 'resident_id' },
  uscc: { kind: 'credit_code' },
  org: { kind: 'organization_code' },
  reg15: { kind: 'registration_number' },
  fpr18: { kind: 'permanent_resident_id' },
  fpr15: { kind: 'permanent_resident_id' },
  hk_pass: { kind: 'hk_macao_travel_permit' },
  tw_pass: { kind: 'taiwan_travel_permit' },
  mrz_td3: { kind: 'mrz', today: SPECIMEN_DAY },
};

/**
 * What the list calls invalid and a filing does not refuse: lower case is normalised, and the check
 * digit of the old card, known from one specimen, only warns.
 */
const mended = new Set(['org lower', 'fpr15 check']);

const verdictOf = (kind, value, today = TODAY) => validateField(kind, value, { today }).verdict;

for (const [name, { kind, today }] of Object.entries(groups)) {
  test(`${name}: no valid number is blocked`, () => {
    for (const value of vectors[name].valid) {
      assert.notEqual(verdictOf(kind, value, today), 'block', value);
    }
  });
  test(`${name}: every invalid number is blocked, but for those that are mended or only doubted`, () => {
    for (const [why, value] of Object.entries(vectors[name].invalid)) {
      const isMended = mended.has(`${name} ${why}`);
      assert.equal(verdictOf(kind, value, today) === 'block', !isMended, `${why}: ${value}`);
    }
  });
}

test('residence permits are of two kinds, each with its own prefixes', () => {
  const kindOf = (value) =>
    value.startsWith('83') ? 'taiwan_residence_permit' : 'hk_macao_residence_permit';
  for (const value of vectors.residence_permit.valid) {
    assert.equal(verdictOf(kindOf(value), value), 'ok', value);
  }
  for (const value of Object.values(vectors.residence_permit.invalid)) {
    assert.equal(verdictOf(kindOf(value), value), 'block', value);
  }
});

test('a Chinese passport warns, since residents of the mainland file with their identity card', () => {
  for (const value of vectors.passport_cn.valid) {
    const { verdict, findings } = validateField('passport', value, { today: TODAY });
    assert.equal(verdict, 'warn', value);
    assert.equal(findings[0].code, 'wrong_kind');
  }
  // No Chinese series has them, and another state's may.
  for (const value of Object.values(vectors.passport_cn.invalid)) {
    assert.equal(verdictOf('passport', value), 'ok', value);
  }
});

test('no group of vectors is left out', () => {
  const known = new Set([...Object.keys(groups), 'residence_permit', 'passport_cn', '_note']);
  assert.deepEqual(
    Object.keys(vectors).filter((name) => !known.has(name)),
    [],
  );
});
