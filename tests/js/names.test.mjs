// The names in the types are those of the engine.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import {
  defaultRules,
  init,
  orderOptions,
  requiredMaterials,
  validateField,
  validateForm,
} from 'beian-upload/core';
import { individual } from './forms.mjs';

const types = ['types', 'form-types', 'rule-types']
  .map((name) => readFileSync(new URL(`../../client/${name}.ts`, import.meta.url), 'utf8'))
  .join('\n');

before(() => init());

/** The members of `export type Name = 'a' | 'b';`, sorted. */
function unionOf(name) {
  const [, body] = types.match(new RegExp(`^export type ${name} =([^;]+);`, 'm')) ?? [];
  return [...(body ?? '').matchAll(/'([^']+)'/g)].map(([, member]) => member).sort();
}

/** The names that the engine says are allowed when it is given another, sorted. */
function allowedBy(call) {
  try {
    call('no such name');
  } catch ({ code, given, allowed }) {
    assert.ok(code === 'invalid_option' || code === 'invalid_rules', code);
    assert.equal(given, '"no such name"');
    const [, names] = allowed.match(/(?:expected one of|must be one of|expected) (.+)$/) ?? [];
    return names
      .split(/, | or /)
      .map((name) => name.replaceAll('`', ''))
      .sort();
  }
  return assert.fail('it was not refused');
}

const filingWith = (changes) => requiredMaterials({ ...individual().filing, ...changes });
const rulesWith = (rules) => validateField('date', '2026-01-01', { rules });

const unions = {
  FieldKind: (name) => validateField(name, ''),
  SubjectKind: (subjectKind) => filingWith({ subjectKind }),
  OrganizationType: (organizationType) => filingWith({ organizationType }),
  Scenario: (scenario) => filingWith({ scenario }),
  Channel: (channel) => filingWith({ channel }),
  Residency: (residency) => validateField('passport', '', { residency }),
  DomainHolder: (domainHolder) => filingWith({ domainHolder }),
  OrderState: (name) => orderOptions(name),
  Locale: (locale) => validateField('date', '', { locale }),
  Severity: (severity) => rulesWith({ findings: { expired: { severity } } }),
};

for (const [name, call] of Object.entries(unions)) {
  test(`${name} has exactly the names that the engine takes`, () => {
    const names = unionOf(name);
    assert.ok(names.length > 1);
    assert.deepEqual(names, allowedBy(call));
  });
}

test('a document type of a form is a FieldKind', () => {
  const form = individual();
  const allowed = allowedBy((documentType) =>
    validateForm({ ...form, principal: { ...form.principal, documentType } }),
  );
  assert.deepEqual(allowed, unionOf('FieldKind'));
});

test('OrderAction has exactly the actions and methods of every state', () => {
  for (const state of unionOf('OrderState')) {
    const { methods, actions } = orderOptions(state);
    const names = [...methods, ...actions].map(({ action }) => action).sort();
    assert.deepEqual(names, unionOf('OrderAction'), state);
  }
});

test('FindingCode has exactly the findings of the rule table', () => {
  const codes = unionOf('FindingCode');
  assert.deepEqual(codes, Object.keys(defaultRules().findings).sort());
  assert.ok(codes.includes('duplicate') && codes.includes('domain_holder_not_accepted'));
});

test('Material has exactly the materials of the rule table', () => {
  assert.deepEqual(unionOf('Material'), Object.keys(defaultRules().materials).sort());
});
