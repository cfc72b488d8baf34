// The rule table as a host sees it: whole, and changed for single calls.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  defaultRules,
  init,
  orderOptions,
  requiredMaterials,
  validateField,
  validateForm,
} from 'beian-upload/core';
import { individual, organization, today } from './forms.mjs';

before(() => init());

const future = '110101209901019994';
const verdictWith = (rules) => validateField('resident_id', future, { today, rules }).verdict;

test('the default table is whole, and a new copy each time', () => {
  const table = defaultRules();
  const sections = 'administrations contact findings fit handoff identity limits materials orders';
  const others = 'organization persons picture review shooting slots version web';
  assert.deepEqual(Object.keys(table).sort(), `${sections} ${others}`.split(' '));
  const provinces = Object.keys(table.administrations).filter((code) => code !== 'default');
  assert.equal(provinces.length, 31);
  table.administrations = {};
  table.limits.maxPages = 1;
  assert.equal(Object.keys(defaultRules().administrations).length, 32);
  assert.equal(defaultRules().limits.maxPages, 20);
});

test('each row says where it is from', () => {
  const { administrations, findings, handoff, materials, persons, shooting, slots } =
    defaultRules();
  const rows = [
    ...Object.values(administrations),
    ...Object.values(findings),
    handoff,
    ...Object.values(handoff.apps),
    ...Object.values(materials).map(({ guide }) => guide),
    ...Object.values(persons.documents),
    shooting,
    ...Object.values(shooting.frames),
    ...Object.values(slots.rows),
  ];
  assert.ok(rows.length > 150);
  for (const row of rows) {
    assert.ok(row.source.length > 0, JSON.stringify(row));
  }
});

test('the default table survives structuredClone and JSON, and changes nothing', () => {
  const table = defaultRules();
  assert.deepEqual(structuredClone(table), table);
  assert.deepEqual(JSON.parse(JSON.stringify(table)), table);
  for (const form of [individual(), organization()]) {
    assert.deepEqual(validateForm(form, { today, rules: table }), validateForm(form, { today }));
    assert.deepEqual(
      requiredMaterials(form.filing, { rules: table }),
      requiredMaterials(form.filing),
    );
  }
});

test('a severity may be changed for a call, and holds for that call only', () => {
  const rules = { findings: { future_date: { severity: 'warn' } } };
  assert.deepEqual([verdictWith(rules), verdictWith(undefined)], ['warn', 'block']);
});

test('the severity of one variant may be changed', () => {
  const severityOf = (severity) => {
    const rules = { findings: { malformed: { variants: { first_generation: severity } } } };
    return validateField('resident_id', '110101900101999', { rules }).verdict;
  };
  assert.deepEqual([severityOf('warn'), severityOf(null)], ['warn', 'block']);
});

test("a province's rule may be changed", () => {
  const findings = (rules) =>
    validateForm(individual(), { today, rules }).findings.map(({ code, severity }) => [
      code,
      severity,
    ]);
  // Born in 1990.
  const rules = { administrations: { 44: { minAge: { individual: 40 } } } };
  assert.deepEqual(findings(rules), [['under_age', 'warn']]);
  assert.deepEqual(findings({}), []);
});

test('null removes a row', () => {
  const { filing } = organization();
  const idsWith = (rules) => requiredMaterials(filing, { rules }).map(({ id }) => id);
  assert.ok(idsWith({}).includes('handheld_license'));
  const rules = { administrations: { 11: { slots: { handheld_license: null } } } };
  assert.ok(!idsWith(rules).includes('handheld_license'));
  const without = { rules: { administrations: { 11: null } } };
  assert.throws(() => requiredMaterials(filing, without), {
    code: 'invalid_option',
    path: 'filing.administration',
  });
});

test("a provider's limit reaches the slots", () => {
  const rules = {
    materials: {
      principal_id: { blockBytes: 2_000_000, warnBytes: 1_900_000, writeMaxBytes: 1_900_000 },
    },
  };
  const [slot] = requiredMaterials(individual().filing, { rules });
  assert.deepEqual([slot.material, slot.maxBytes], ['principal_id', 1_999_999]);
});

test('texts may be changed, in both languages', () => {
  const name = { 'zh-CN': '草稿箱', en: 'Drafts' };
  const rules = { orders: { states: { draft: { name } } } };
  assert.equal(orderOptions('draft', { rules }).name, '草稿箱');
  assert.equal(orderOptions('draft', { rules, locale: 'en' }).name, 'Drafts');
});

test('the same rules twice say the same, and what a host changes in them is seen', () => {
  const rules = { findings: { future_date: { severity: 'warn' } } };
  assert.deepEqual([verdictWith(rules), verdictWith(rules)], ['warn', 'warn']);
  rules.findings.future_date.severity = 'info';
  assert.deepEqual([verdictWith(rules), verdictWith({})], ['ok', 'block']);
});

const wrong = {
  'rules.colours': { colours: {} },
  'rules.findings.future_date.severity': { findings: { future_date: { severity: 'fatal' } } },
  'rules.findings.no_such_finding': { findings: { no_such_finding: { severity: 'warn' } } },
  'rules.administrations.99.name': { administrations: { 99: {} } },
  'rules.administrations.44.minAge.individual': {
    administrations: { 44: { minAge: { individual: -1 } } },
  },
  'rules.persons.documents.mars': { persons: { documents: { mars: {} } } },
  'rules.materials.principal_id.guide.sides': {
    materials: { principal_id: { guide: { sides: [] } } },
  },
  'rules.web.siteName.minHan': { web: { siteName: { minHan: '3' } } },
  'rules.organization.appVersion.minimum': { organization: { appVersion: { minimum: 'new' } } },
  'rules.contact.mobilePrefixes.public.codes': {
    contact: { mobilePrefixes: { public: { codes: ['x'] } } },
  },
};

for (const [path, rules] of Object.entries(wrong)) {
  test(`${path} is refused with what was given and what is allowed, by every verb`, () => {
    for (const verb of [
      () => validateField('date', '', { rules }),
      () => validateForm(individual(), { rules }),
      () => requiredMaterials(individual().filing, { rules }),
      () => orderOptions('draft', { rules }),
    ]) {
      assert.throws(verb, (error) => {
        assert.deepEqual([error.code, error.path], ['invalid_rules', path]);
        assert.ok(error.given.length > 0 && error.allowed.length > 0);
        return true;
      });
    }
    assert.equal(verdictWith({}), 'block', 'the next call has the default table');
  });
}

test('after rules that were refused the last good ones still hold', () => {
  const rules = { findings: { future_date: { severity: 'warn' } } };
  assert.equal(verdictWith(rules), 'warn');
  assert.throws(() => verdictWith({ colours: {} }), { code: 'invalid_rules' });
  assert.equal(verdictWith(rules), 'warn');
});
