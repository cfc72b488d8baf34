// QR codes as SVG. `tests/page/qr-svg.test.mjs` reads them back.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createClient } from 'beian-upload';
import { init, qrSvg } from 'beian-upload/core';

const text = 'https://beian.example.cn/phone.html#AAECAwQFBgcICQoLDA0ODw';

before(() => init());

test('a code has its colours as attributes and nothing that a content policy forbids', () => {
  const svg = qrSvg(text, { dark: '#036', light: '#fff' });
  const tags = [...svg.matchAll(/<(\/?[a-z]+)/g)].map(([, tag]) => tag);
  assert.deepEqual(tags, ['svg', 'rect', 'path', '/svg']);
  assert.match(svg, /<path fill="#003366" d="M4 4h7v1h-7z/);
  assert.doesNotMatch(svg, /style|script|href|url\(|\son/);
});

test('a text that does not fit says how long it is and how long it may be', () => {
  assert.throws(() => qrSvg('a'.repeat(2332)), {
    name: 'BeianUploadError',
    code: 'invalid_option',
    path: 'text',
    given: '2332 bytes',
    allowed: /^must be at most 2331 bytes /,
  });
  assert.throws(() => qrSvg(''), { code: 'invalid_option', path: 'text' });
  assert.throws(() => qrSvg(7), { code: 'invalid_option', path: 'text', given: '7' });
});

test('an option that there is not, or a value that is not allowed, is named by its path', () => {
  for (const [name, value] of Object.entries({
    size: 200,
    errorCorrection: 'best',
    quietZoneModules: 17,
    dark: 'black',
    light: '#ffffffff',
    title: 7,
  })) {
    const refused = { code: 'invalid_option', path: `options.${name}` };
    assert.throws(() => qrSvg(text, { [name]: value }), refused, name);
  }
});

test('half of a pair of surrogates is no reason to break down', () => {
  assert.match(qrSvg('\ud83d'), /^<svg .*<\/svg>$/);
});

test('the client says the same, without rules and locale of its own in the way', async () => {
  const client = createClient({ locale: 'en', rules: { handoff: { claimMinutes: 5 } } });
  assert.equal(await client.qrSvg(text, { title: '码' }), qrSvg(text, { title: '码' }));
  await assert.rejects(client.qrSvg(text, { colour: 'red' }), { path: 'options.colour' });
  client.close();
});
