// Whole forms through `./core`.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { init, loadTables, validateForm } from 'beian-upload/core';
import { individual, organization, today } from './forms.mjs';

before(async () => {
  await init();
  await loadTables();
});

const good = {
  'an individual in Guangdong': individual,
  'an organisation with two persons in Beijing': organization,
};

/** What is found after the form was changed, as `severity code field`. */
function found(form, change, options = { today }) {
  change(form);
  return validateForm(form, options).findings.map(
    ({ severity, code, field }) => `${severity} ${code} ${field}`,
  );
}

for (const [name, makeForm] of Object.entries(good)) {
  test(`${name}: a good form is ok, and what is normalised is the form itself`, () => {
    const { verdict, findings, normalized } = validateForm(makeForm(), { today });
    assert.deepEqual(findings, []);
    assert.equal(verdict, 'ok');
    assert.deepEqual(normalized, makeForm());
  });

  test(`${name}: without today an info says that no date was checked`, () => {
    const { verdict, findings } = validateForm(makeForm());
    assert.equal(verdict, 'ok');
    assert.deepEqual(
      findings.map(({ code, severity }) => [code, severity]),
      [['not_checked', 'info']],
    );
  });

  test(`${name}: what is normalised is a form again, with nothing more to normalise`, () => {
    const form = makeForm();
    form.principal.mobile = '+86 138-0013-8000';
    form.sites[0].domains[0].name = 'EXAMPLE。CN';
    const { normalized } = validateForm(form, { today });
    assert.equal(normalized.principal.mobile, '13800138000');
    assert.equal(normalized.sites[0].domains[0].name, 'example.cn');
    assert.deepEqual(validateForm(normalized, { today }).normalized, normalized);
  });
}

test('the same person with another number or type blocks', () => {
  const otherNumber = (form) => {
    form.principal.documentNumber = '310101198506159985';
  };
  assert.ok(
    found(individual(), otherNumber).includes('block mismatch principal.documentNumber'),
    found(individual(), otherNumber).join('\n'),
  );
});

test('two persons with the same mobile warn, and a required emergency phone blocks', () => {
  const share = (form) => {
    form.administrator.mobile = form.principal.mobile;
  };
  const shared = found(organization(), share).filter((line) => line.endsWith('mobile'));
  assert.deepEqual(shared, ['warn shared_contact administrator.mobile']);
  const forget = (form) => {
    delete form.principal.emergencyMobile;
  };
  const missing = found(individual(), forget);
  assert.deepEqual(missing, ['block required principal.emergencyMobile']);
});

test('what has expired blocks, and what expires soon warns', () => {
  const until = (day) => (form) => {
    form.principal.validUntil = day;
  };
  const about = (day) => found(individual(), until(day)).filter((line) => line.includes('expire'));
  assert.deepEqual(about('2026-11-21'), ['block expired principal.validUntil']);
  assert.deepEqual(about('2026-12-22'), ['warn expires_soon principal.validUntil']);
});

test('a document that the residency does not allow blocks', () => {
  const fromTaiwan = (form) => {
    form.filing.residency = { administrator: 'taiwan' };
  };
  assert.ok(
    found(organization(), fromTaiwan).includes(
      'block document_type_not_allowed administrator.documentType',
    ),
  );
});

test('a finding offers what the field should hold', () => {
  const form = organization();
  form.administrator.name = '阿卜杜拉•买买提';
  const { findings, normalized } = validateForm(form, { today });
  const [{ code, field, suggestion }] = findings;
  assert.deepEqual(
    [code, field, suggestion],
    ['confusable_character', 'administrator.name', '阿卜杜拉·买买提'],
  );
  assert.equal(normalized.administrator.name, '阿卜杜拉•买买提', 'never put in its place');
  form.administrator.name = suggestion;
  assert.equal(validateForm(form, { today }).verdict, 'ok');
});

test('a wrong check character warns once it is confirmed', () => {
  const verdictOf = (confirmed) => {
    const form = organization();
    form.subject.documentNumber = '91330100PDY10000XX';
    form.subject.documentNumberConfirmed = confirmed;
    return validateForm(form, { today }).verdict;
  };
  assert.deepEqual([verdictOf(false), verdictOf(true)], ['block', 'warn']);
});

test('messages are Chinese, and English when asked', () => {
  const form = { ...individual(), sites: [] };
  const messageIn = (locale) => validateForm(form, { today, locale }).findings[0].message;
  assert.match(messageIn(undefined), /\p{Script=Han}/u);
  assert.doesNotMatch(messageIn('en'), /\p{Script=Han}/u);
});

test('an empty form is a report: every required field by its path', () => {
  const form = {
    filing: individual().filing,
    subject: { name: '', documentType: 'resident_id', documentNumber: '' },
    principal: { name: '', documentType: 'resident_id', documentNumber: '', mobile: '' },
    sites: [],
  };
  const { verdict, findings } = validateForm(form, { today });
  assert.equal(verdict, 'block');
  const fields = findings.filter(({ code }) => code === 'required').map(({ field }) => field);
  for (const field of ['subject.name', 'principal.mobile', 'principal.emergencyMobile', 'sites']) {
    assert.ok(fields.includes(field), `${field} of ${fields}`);
  }
});

test('a report is plain data', () => {
  const form = organization();
  form.administrator.name = '张 三';
  const report = validateForm(form, { today });
  assert.deepEqual(structuredClone(report), report);
  assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
  assert.equal(Object.getPrototypeOf(report.normalized.sites[0]), Object.prototype);
});

/** As a framework hands out its state. */
function react(value) {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, { get: (target, name) => react(Reflect.get(target, name)) });
}

test('a reactive proxy is taken for a form, and stays as it was', () => {
  const state = organization();
  const report = validateForm(react(state), { today });
  assert.deepEqual(report, validateForm(organization(), { today }));
  assert.deepEqual(state, organization());
});

const refusals = {
  form: ['null', () => null],
  'form.colour': ['a string', (form) => ({ ...form, colour: 'red' })],
  'form.principal.nmae': [
    'a string',
    (form) => ({ ...form, principal: { ...form.principal, nmae: '张' } }),
  ],
  'form.principal.documentType': [
    '"colour"',
    (form) => ({ ...form, principal: { ...form.principal, documentType: 'colour' } }),
  ],
  'form.principal.mobile': [
    '13800138000',
    (form) => ({ ...form, principal: { ...form.principal, mobile: 13800138000 } }),
  ],
  'form.sites.0.domains.0.expiry': [
    'a string',
    (form) => ({ ...form, sites: [{ name: 'x', domains: [{ name: 'x.cn', expiry: '' }] }] }),
  ],
  'form.filing.administration': [
    '"99"',
    (form) => ({ ...form, filing: { ...form.filing, administration: '99' } }),
  ],
};

for (const [path, [given, change]] of Object.entries(refusals)) {
  test(`a wrong ${path} is invalid_option with path, given and allowed`, () => {
    assert.throws(
      () => validateForm(change(individual()), { today }),
      (error) => {
        assert.deepEqual([error.code, error.path, error.given], ['invalid_option', path, given]);
        assert.ok(error.allowed.length > 5);
        return true;
      },
    );
  });
}

test('a wrong option is refused by its name', () => {
  const refusal = (path) => ({ code: 'invalid_option', path });
  assert.throws(
    () => validateForm(individual(), { today: '22.11.2026' }),
    refusal('options.today'),
  );
  assert.throws(
    () => validateForm(individual(), { confirmed: true }),
    refusal('options.confirmed'),
  );
});
