// What a call of the client gets wrong is a rejection that names it, never a bare TypeError.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createClient } from 'beian-upload';
import { frameOf } from './frames.mjs';
import { picture } from './pictures.mjs';

const client = createClient();
after(() => client.close());

const bytes = picture('jpeg-3x1.jpg');
/** What comes before the options. */
const before = {
  inspectImage: [bytes],
  prepareImage: [bytes],
  composeImages: [[bytes]],
  inspectFrame: [frameOf(64, 64)],
  prepareFrame: [frameOf(64, 64)],
  sha256: [bytes],
  validateField: ['mobile', ''],
  orderOptions: ['draft'],
  explainError: ['a'],
};

for (const [verb, args] of Object.entries(before)) {
  test(`${verb}: options that are no object are refused, and null counts as left out`, async () => {
    const path = verb === 'validateField' ? 'context' : 'options';
    for (const options of [5, 'fast']) {
      await assert.rejects(client[verb](...args, options), { code: 'invalid_option', path });
    }
    await client[verb](...args, null);
  });
}

test('a signal that is its controller is refused by name', async () => {
  for (const verb of ['inspectImage', 'prepareFrame', 'sha256']) {
    const call = client[verb](...before[verb], { signal: new AbortController() });
    await assert.rejects(call, { code: 'invalid_option', path: 'options.signal' });
  }
});

test('a composition of anything but pictures is refused by name', async () => {
  const cases = { pages: [undefined, null, 5, {}, []], 'inputs.0': ['ab', [4]] };
  for (const [path, wrong] of Object.entries(cases)) {
    for (const inputs of wrong) {
      await assert.rejects(client.composeImages(inputs), { code: 'invalid_option', path });
    }
  }
});

test('a misspelt callback is not dropped in silence', async () => {
  const call = client.prepareImage(bytes, { onprogress: () => {} });
  await assert.rejects(call, { code: 'invalid_option', path: 'options.onprogress' });
});
