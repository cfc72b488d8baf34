// Single fields through `./core`: the examples of each kind, and what may be known around a field.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { defaultRules, init, loadTables, validateField } from 'beian-upload/core';
import { examples } from './field-examples.mjs';
import { today } from './forms.mjs';

before(async () => {
  await init();
  await loadTables();
});

const factOf = ({ code, params }) =>
  params.variant === undefined ? code : `${code}.${params.variant}`;

for (const [kind, { context, ...lists }] of Object.entries(examples)) {
  for (const [verdict, rows] of Object.entries(lists)) {
    test(`${kind}: ${rows.length} examples are ${verdict}`, () => {
      for (const [value, fact, why] of rows) {
        const report = validateField(kind, value, { today, ...context });
        const about = `${JSON.stringify(value)} ${why}`;
        assert.equal(report.findings.map(factOf).join(' '), fact, about);
        assert.equal(report.verdict, verdict, about);
      }
    });
  }

  test(`${kind}: reports are plain data, and what is normalised stays as it is`, () => {
    for (const [value] of Object.values(lists).flat()) {
      const report = validateField(kind, value, { today, ...context });
      assert.deepEqual(structuredClone(report), report);
      assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
      const again = validateField(kind, report.normalized, { today, ...context });
      assert.equal(again.normalized, report.normalized);
    }
  });
}

test('every kind of field has examples, and each of them some that are not ok', () => {
  const kinds = Object.keys(defaultRules().persons.validity);
  assert.deepEqual(
    kinds.filter((kind) => !(kind in examples)),
    [],
  );
  assert.throws(
    () => validateField('colour', ''),
    ({ allowed }) => {
      const names = [...allowed.matchAll(/`(\w+)`/g)].map(([, name]) => name).slice(1);
      assert.deepEqual(names.sort(), Object.keys(examples).sort());
      return true;
    },
  );
  for (const [kind, { warn = [], block = [] }] of Object.entries(examples)) {
    assert.ok(warn.length + block.length > 0, kind);
  }
});

test('values are normalised as programs compare them', () => {
  for (const [kind, value, normalized] of [
    ['resident_id', '１１０１０１１９８００１０１９９８ｘ', '11010119800101998X'],
    ['hk_macao_travel_permit', 'H0000000001', 'H00000000'],
    ['taiwan_travel_permit', '0000000000(B)', '00000000'],
    ['organization_code', 'pdy00001-x', 'PDY00001X'],
    ['mobile', '0086-138-0013-8000', '13800138000'],
    ['landline', '086-0535-6700763', '0535-6700763'],
    ['domain', '例子。中国', 'xn--fsqu00a.xn--fiqs8s'],
    ['email', 'a@例子.中国', 'a@xn--fsqu00a.xn--fiqs8s'],
    ['icp_number', '京 ＩＣＰ 备 12345678 号', '京ICP备12345678号'],
    ['app_version', 'v4.17', '4.17.0'],
    ['date', '长期', 'long_term'],
    // Never a name: that goes back exactly as typed.
    ['person_name', '阿卜杜拉•买买提', '阿卜杜拉•买买提'],
    ['organization_name', '张某某(个体工商户）', '张某某(个体工商户）'],
  ]) {
    assert.equal(validateField(kind, value, { today }).normalized, normalized, kind);
  }
});

test('a replacement is offered where there is one, and never put in the place', () => {
  for (const [kind, value, suggestion] of [
    ['person_name', '阿卜杜拉•买买提', '阿卜杜拉·买买提'],
    ['person_name', '张 三', '张三'],
    ['person_name', '\uf900三', '\u8c48三'],
    ['organization_name', '张某某(个体工商户）', '张某某（个体工商户）'],
    ['domain', 'http://www.example.cn/', 'example.cn'],
    ['email', 'a＠b.com', 'a@b.com'],
    ['person_name', '张3', undefined],
    ['resident_id', '110101199001019902', undefined],
  ]) {
    assert.equal(validateField(kind, value, { today }).suggestion, suggestion, value);
  }
});

test('no message says which check digit would be right, nor the number', () => {
  for (const locale of ['zh-CN', 'en']) {
    const { findings } = validateField('resident_id', '110101199001019902', { today, locale });
    assert.equal(findings[0].code, 'checksum');
    assert.doesNotMatch(JSON.stringify(findings), /\d{6}/);
  }
});

test('messages are Chinese, and English when asked', () => {
  for (const [kind, lists] of Object.entries(examples)) {
    for (const [value] of lists.block) {
      const inLocale = (locale) =>
        validateField(kind, value, { today, locale }).findings[0].message;
      assert.match(inLocale('zh-CN'), /\p{Script=Han}/u, kind);
      assert.notEqual(inLocale('en'), inLocale('zh-CN'), kind);
      assert.match(inLocale('en'), /[a-z]{3}/, kind);
    }
  }
});

test('without today what depends on the day is not checked, and says so', () => {
  const { verdict, findings } = validateField('resident_id', '110101209901019994');
  assert.equal(verdict, 'ok');
  assert.deepEqual(
    findings.map(({ code, severity }) => [code, severity]),
    [['not_checked', 'info']],
  );
});

test('a wrong check character of a credit code warns once it is confirmed', () => {
  const value = '91330100PDY10000XX';
  const verdictOf = (context) => validateField('credit_code', value, context).verdict;
  assert.equal(verdictOf({}), 'block');
  assert.equal(verdictOf({ confirmed: false }), 'block');
  assert.equal(verdictOf({ confirmed: true }), 'warn');
  const wrong = validateField('credit_code', '9133010OPDY00001XX', { confirmed: true });
  assert.equal(wrong.verdict, 'block', 'its alphabet is certain');
});

test('a document that the residency does not allow blocks', () => {
  const [first] = validateField('passport', 'X1234567', { today, residency: 'taiwan' }).findings;
  assert.deepEqual([first.code, first.severity], ['document_type_not_allowed', 'block']);
  const usual = validateField('passport', 'X1234567', { today, residency: 'foreign' });
  assert.equal(usual.verdict, 'ok');
  const card = '932682198501010017';
  const unusual = validateField('permanent_resident_id', card, { today, residency: 'foreign' });
  assert.equal(unusual.verdict, 'warn');
});

test('what an administration refuses warns there only', () => {
  const verdictIn = (administration) =>
    validateField('domain', 'example.asia', { administration }).verdict;
  assert.equal(verdictIn('11'), 'warn');
  assert.equal(verdictIn('44'), 'ok');
});

const refusals = {
  kind: [() => validateField('colour', ''), '"colour"', /expected one of `person_name`/],
  value: [() => validateField('date', 7), '7', /string/],
  context: [() => validateField('date', '', 'today'), '"today"', /object/],
  'context.confirmd': [
    () => validateField('date', '', { confirmd: true }),
    'a boolean',
    /confirmed/,
  ],
  'context.today': [
    () => validateField('date', '', { today: '2026-02-30' }),
    '"2026-02-30"',
    /YYYY-MM-DD/,
  ],
  'context.residency': [
    () => validateField('date', '', { residency: 'mars' }),
    '"mars"',
    /mainland.+foreign/,
  ],
  'context.administration': [
    () => validateField('date', '', { administration: '99' }),
    '"99"',
    /11, 12.+65/,
  ],
  'context.confirmed': [() => validateField('date', '', { confirmed: 1 }), '1', /boolean/],
  'context.locale': [() => validateField('date', '', { locale: 'fr' }), '"fr"', /zh-CN/],
};

for (const [path, [misuse, given, allowed]] of Object.entries(refusals)) {
  test(`a wrong ${path} is invalid_option with path, given and allowed`, () => {
    assert.throws(misuse, {
      name: 'BeianUploadError',
      code: 'invalid_option',
      path,
      given,
      allowed,
    });
  });
}
