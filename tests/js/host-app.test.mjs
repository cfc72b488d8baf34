// The app whose built-in browser shows the page, by its user agent.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createClient } from 'beian-upload';
import { defaultRules, hostApp, init, validateField } from 'beian-upload/core';

const phone = 'Mozilla/5.0 (Linux; Android 9; Pixel 3) AppleWebKit/537.36 Mobile';

before(() => init());

test('a version is compared as numbers, and the app says how to upgrade', () => {
  const app = hostApp(`${phone} AliyunApp/4.9.0`);
  const { name, upgrade } = defaultRules().handoff.apps.aliyun;
  assert.deepEqual(app, {
    id: 'aliyun',
    name: name['zh-CN'],
    version: '4.9.0',
    minVersion: '4.17.0',
    isTooOld: true,
    upgrade: upgrade['zh-CN'],
  });
  assert.equal(hostApp(`${phone} AliyunApp/4.17.0`).isTooOld, false);
  assert.equal(hostApp(`${phone} AliyunApp/4.100.0`, { locale: 'en' }).isTooOld, false);
});

test('an app that says no version is not called too old', () => {
  const app = hostApp(`${phone} AliyunApp/`);
  assert.equal(app.isTooOld, false);
  assert.ok(!('version' in app));
});

test('any other browser, and any text, is no app of the table', () => {
  for (const userAgent of ['', phone, 'NotAliyunApp/1.0', '\ud83d', 'x'.repeat(100_000)]) {
    assert.equal(hostApp(userAgent), undefined);
  }
  assert.throws(() => hostApp(7), { code: 'invalid_option', path: 'userAgent', given: '7' });
  assert.throws(() => hostApp('', { today: '2026-11-22' }), { path: 'options.today' });
});

test('the oldest version that works is the one that the form is checked by', () => {
  const rules = { organization: { appVersion: { minimum: '4.8.0' } } };
  assert.equal(validateField('app_version', '4.9.0', { rules }).verdict, 'ok');
  assert.equal(hostApp('AliyunApp/4.9.0', { rules }).isTooOld, false);
});

test('the client says the same, by its own rules and in its own language', async () => {
  const rules = { handoff: { apps: { aliyun: { userAgents: ['Shell '], minVersion: '2' } } } };
  const client = createClient({ locale: 'en', rules });
  assert.equal(await client.hostApp('AliyunApp/1.0'), undefined);
  const app = await client.hostApp('shell 1.9');
  assert.deepEqual([app.name, app.isTooOld], [defaultRules().handoff.apps.aliyun.name.en, true]);
  client.close();
});
