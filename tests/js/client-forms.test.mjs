// The client's verbs about forms: on the calling thread, and without the engine of pictures.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from 'beian-upload';
import * as core from 'beian-upload/core';
import { createClientOn } from '../../dist/client.js';
import * as forms from '../../dist/forms.node.js';
import { individual, organization, today } from './forms.mjs';

const { filing } = individual();

/** A client that says how often each part was loaded, and what its verbs were given. */
function watch(options = {}, changes = {}) {
  const seen = { pictures: 0, forms: 0, initForms: [], loadTables: [], validateField: [] };
  const parts = {
    loadPictures: async () => {
      seen.pictures += 1;
      throw new Error('nothing here needs pictures');
    },
    loadForms: async () => {
      seen.forms += 1;
      const { initForms, loadTables, validateField } = forms;
      const spied = Object.entries({ initForms, loadTables, validateField, ...changes }).map(
        ([name, verb]) => [
          name,
          (...given) => {
            seen[name].push(given);
            return verb(...given);
          },
        ],
      );
      return { ...forms, ...Object.fromEntries(spied) };
    },
  };
  return { client: createClientOn(parts, options), seen };
}

test('each verb says what `./core` says, and the engine of pictures is never asked for', async () => {
  const { client, seen } = watch();
  const form = organization();
  const answers = await Promise.all([
    client.validateField('mobile', '+86 13800138000', { today }),
    client.validateForm(form, { today }),
    client.requiredMaterials(filing),
    client.missingMaterials(filing, ['principal_id']),
    client.orderOptions('draft'),
    client.hostApp('AliyunApp/4.9.0'),
    client.defaultRules(),
  ]);
  await core.init();
  assert.deepEqual(answers, [
    core.validateField('mobile', '+86 13800138000', { today }),
    core.validateForm(form, { today }),
    core.requiredMaterials(filing),
    core.missingMaterials(filing, ['principal_id']),
    core.orderOptions('draft'),
    core.hostApp('AliyunApp/4.9.0'),
    core.defaultRules(),
  ]);
  assert.deepEqual([seen.pictures, seen.forms, seen.initForms.length], [0, 1, 1]);
  client.close();
});

test('a client loads nothing about forms before the first call about them', async () => {
  const { client, seen } = watch();
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal(seen.forms, 0);
  client.close();
});

test('the tables are loaded before the first form is checked', async () => {
  const { client } = watch();
  const { findings } = await client.validateField('resident_id', '110199199001019998', { today });
  assert.deepEqual(
    findings.map(({ code }) => code),
    ['unknown_county'],
  );
  client.close();
});

test('where the tables are missing a form is checked all the same', async () => {
  const loadTables = () => Promise.reject(new Error('404'));
  const { client, seen } = watch({ tables: '/nowhere.bin' }, { loadTables });
  const { verdict } = await client.validateField('date', '2026-11-22');
  assert.equal(verdict, 'ok');
  assert.deepEqual(seen.loadTables, [['/nowhere.bin']]);
  client.close();
});

test('an engine of forms that is missing is engine_unavailable, and a later call tries again', async () => {
  let isThere = false;
  const gone = Object.assign(new Error('404'), { code: 'engine_unavailable' });
  const initForms = () => (isThere ? forms.initForms() : Promise.reject(gone));
  const { client, seen } = watch({ formsWasm: '/forms.wasm' }, { initForms });
  await assert.rejects(client.validateField('date', '2026-11-22'), { code: 'engine_unavailable' });
  await assert.rejects(client.defaultRules(), { code: 'engine_unavailable' });
  isThere = true;
  assert.equal((await client.validateField('date', '2026-11-22')).verdict, 'ok');
  assert.deepEqual(seen.initForms, [['/forms.wasm'], ['/forms.wasm'], ['/forms.wasm']]);
  client.close();
});

test('locale and rules of the client hold for each call that does not give its own', async () => {
  const rules = { findings: { not_a_date: { severity: 'warn' } } };
  const client = createClient({ locale: 'en', rules });
  const report = await client.validateField('date', '2026-02-30');
  assert.equal(report.verdict, 'warn');
  assert.doesNotMatch(report.findings[0].message, /\p{Script=Han}/u);
  const own = await client.validateField('date', '2026-02-30', { locale: 'zh-CN', rules: {} });
  assert.equal(own.verdict, 'block');
  assert.match(own.findings[0].message, /\p{Script=Han}/u);
  const { name } = await client.orderOptions('draft');
  assert.equal(name, 'Draft');
  const [slot] = await client.requiredMaterials(filing);
  assert.doesNotMatch(slot.reason.text, /\p{Script=Han}/u);
  client.close();
});

test('misuse rejects with path, given and allowed', async () => {
  const client = createClient();
  const refusals = {
    kind: () => client.validateField('colour', ''),
    'context.todai': () => client.validateField('date', '', { todai: today }),
    'form.colour': () => client.validateForm({ ...individual(), colour: 'red' }),
    'filing.colour': () => client.requiredMaterials({ ...filing, colour: 'red' }),
    provided: () => client.missingMaterials(filing, 7),
    state: () => client.orderOptions('lost'),
    userAgent: () => client.hostApp(404),
  };
  for (const [path, misuse] of Object.entries(refusals)) {
    await assert.rejects(misuse, { name: 'BeianUploadError', code: 'invalid_option', path });
  }
  const rules = { colours: {} };
  await assert.rejects(client.validateForm(individual(), { rules }), {
    code: 'invalid_rules',
    path: 'rules.colours',
  });
  client.close();
});

test('a closed client rejects, also what was asked before and is still loading', async () => {
  const { client } = watch();
  const waiting = client.validateField('date', '2026-11-22');
  client.close();
  await assert.rejects(waiting, { code: 'closed' });
  for (const verb of [() => client.validateForm(individual()), () => client.defaultRules()]) {
    await assert.rejects(verb, { name: 'BeianUploadError', code: 'closed' });
  }
});
