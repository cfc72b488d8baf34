// What has to be uploaded, what is missing, and what an order allows.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  defaultRules,
  init,
  missingMaterials,
  orderOptions,
  requiredMaterials,
} from 'beian-upload/core';
import { individual, organization } from './forms.mjs';

before(() => init());

const idsOf = (slots) => slots.map(({ id }) => id);
const inInnerMongolia = { ...individual().filing, administration: '15' };

test('an individual in Guangdong uploads the own document once, and the face', () => {
  const slots = requiredMaterials(individual().filing);
  const required = slots.filter(({ need }) => need === 'required');
  assert.deepEqual(idsOf(required), ['principal_id', 'face_photo']);
  const [document] = required;
  assert.deepEqual(document.sides, ['front', 'back']);
  assert.equal(document.capture, 'capture_only', 'on the phone');
});

test('an organisation with two persons in Beijing uploads three documents and holds one', () => {
  const required = requiredMaterials(organization().filing).filter(
    ({ need }) => need === 'required',
  );
  const expected = ['subject_license', 'principal_id', 'administrator_id', 'face_photo'];
  assert.deepEqual(idsOf(required), [...expected, 'handheld_license']);
  const ownCapture = Object.fromEntries(required.map(({ id, capture }) => [id, capture]));
  assert.equal(ownCapture.subject_license, 'file_allowed', 'on the desktop');
  assert.equal(ownCapture.face_photo, 'capture_only', 'always');
});

test('where both are one person, one document is for both', () => {
  const { filing } = organization();
  const ids = idsOf(requiredMaterials({ ...filing, principalIsAdministrator: true }));
  assert.ok(ids.includes('principal_id') && !ids.includes('administrator_id'), ids.join());
});

test('one domain written in four ways has one slot, named by its A-labels', () => {
  const domains = ['例子。中国', 'xn--fsqu00a.xn--fiqs8s', 'EXAMPLE.cn', ' example.cn'];
  const slots = requiredMaterials({ ...inInnerMongolia, domains }).filter(
    ({ material }) => material === 'domain_certificate',
  );
  assert.deepEqual(
    slots.map(({ id, domain, domainText }) => [id, domain, domainText]),
    [
      ['domain_certificate:xn--fsqu00a.xn--fiqs8s', 'xn--fsqu00a.xn--fiqs8s', '例子。中国'],
      ['domain_certificate:example.cn', 'example.cn', 'EXAMPLE.cn'],
    ],
  );
});

test('each slot says why, by which rule, how large, and how to get it, in both languages', () => {
  const han = /\p{Script=Han}/u;
  for (const filing of [individual().filing, organization().filing, inInnerMongolia]) {
    const slots = requiredMaterials(filing);
    const inEnglish = requiredMaterials(filing, { locale: 'en' });
    assert.deepEqual(idsOf(slots), idsOf(inEnglish));
    for (const [index, slot] of slots.entries()) {
      assert.match(slot.reason.text, han, slot.id);
      assert.match(slot.reason.date, /^20\d\d/);
      assert.ok(slot.reason.source.length > 0 && slot.reason.code.length > 0);
      assert.equal(slot.maxBytes, 4_194_303, slot.id);
      assert.ok(slot.guidance.steps.length > 0 && slot.guidance.mustShow.length > 0, slot.id);
      assert.notDeepEqual(slot.guidance, inEnglish[index].guidance);
    }
  }
});

test('who cancels uploads nothing', () => {
  assert.deepEqual(requiredMaterials({ ...individual().filing, scenario: 'cancel' }), []);
});

test('slots are plain data', () => {
  const slots = requiredMaterials(organization().filing);
  assert.deepEqual(structuredClone(slots), slots);
  assert.deepEqual(JSON.parse(JSON.stringify(slots)), slots);
});

test('a wrong filing is invalid_option with its path', () => {
  const wrong = {
    'filing.administration': { administration: '1' },
    'filing.colour': { colour: 'red' },
    'filing.domains': { domains: ['a.cn', 7] },
    'filing.principalAge': { principalAge: -1 },
    'filing.residency.principal': { residency: { principal: 'mars' } },
  };
  for (const [path, changes] of Object.entries(wrong)) {
    assert.throws(() => requiredMaterials({ ...individual().filing, ...changes }), {
      code: 'invalid_option',
      path,
    });
  }
  assert.throws(() => requiredMaterials(undefined), { code: 'invalid_option', path: 'filing' });
});

test('what is missing blocks where it is required, warns where it may be, and counts sides', () => {
  const { filing } = individual();
  const missing = (provided) =>
    missingMaterials(filing, provided).map(({ severity, params }) =>
      [severity, params.slot, params.side].filter(Boolean).join(' '),
    );
  const commitment = 'warn filing_commitment';
  assert.deepEqual(missing([]), ['block principal_id', 'block face_photo', commitment]);
  assert.deepEqual(missing(['principal_id:front', 'face_photo:page']), [
    'block principal_id back',
    commitment,
  ]);
  assert.deepEqual(missing(idsOf(requiredMaterials(filing))), []);
  const sides = requiredMaterials(filing).flatMap(({ id, sides }) =>
    sides.map((side) => `${id}:${side}`),
  );
  assert.deepEqual(missing(sides), []);
});

test('a duplicate entry of a domain is not missing once one of them is filled', () => {
  const filing = { ...inInnerMongolia, domains: ['EXAMPLE.cn', 'example.cn'] };
  const slots = missingMaterials(filing, ['domain_certificate:example.cn']).map(
    ({ params }) => params.slot,
  );
  assert.deepEqual(
    slots.filter((id) => id.startsWith('domain_certificate')),
    [],
  );
});

test('what is no list of ids is invalid_option', () => {
  const { filing } = individual();
  assert.throws(() => missingMaterials(filing, 'principal_id'), {
    code: 'invalid_option',
    path: 'provided',
  });
});

test('every state says what is open, where it leads, and why the rest is closed', () => {
  const states = Object.keys(defaultRules().orders.states);
  for (const state of states) {
    for (const locale of ['zh-CN', 'en']) {
      const { methods, actions, later, name, text } = orderOptions(state, { locale });
      assert.ok(name.length > 0 && text.length > 0);
      for (const { open, to, reason } of [...methods, ...actions]) {
        assert.equal(open, states.includes(to), state);
        assert.equal(open, reason === undefined, state);
        assert.ok(open || reason.text.length > 5);
      }
      assert.ok(later.every((next) => states.includes(next)));
    }
  }
});

test('a rejected order is withdrawn to the draft, where the method may be chosen anew', () => {
  const { methods, actions } = orderOptions('first_review_rejected');
  assert.ok(methods.every(({ open }) => !open));
  const withdraw = actions.find(({ action }) => action === 'withdraw');
  assert.deepEqual([withdraw.open, withdraw.to], [true, 'draft']);
  assert.ok(orderOptions('draft').methods.every(({ open }) => open));
  const { actions: atTheEnd } = orderOptions('in_administration_review');
  assert.equal(atTheEnd.find(({ action }) => action === 'withdraw').open, false);
});

test('a state that there is not is invalid_option', () => {
  assert.throws(() => orderOptions('lost'), {
    code: 'invalid_option',
    path: 'state',
    given: '"lost"',
    allowed: /draft/,
  });
});
