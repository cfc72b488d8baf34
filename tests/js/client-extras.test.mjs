// The client's verbs that are needed on demand only: their part of the engine is loaded by them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as core from 'beian-upload/core';
import { createClientOn } from '../../dist/client.js';
import * as extras from '../../dist/extras.node.js';

/** A client without the other parts, that says how often this one was loaded, and from where. */
function watch(options = {}, initExtras = extras.initExtras) {
  const seen = { loads: 0, sources: [] };
  const never = () => assert.fail('nothing here needs it');
  const loadExtras = async () => {
    seen.loads += 1;
    return {
      ...extras,
      initExtras: (source) => {
        seen.sources.push(source);
        return initExtras(source);
      },
    };
  };
  const parts = { loadPictures: never, loadForms: never, loadExtras };
  return { client: createClientOn(parts, options), seen };
}

test('nothing is loaded before the first call, and once for all of them', async () => {
  const { client, seen } = watch();
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal(seen.loads, 0);
  const answers = await Promise.all([client.explainError('非法参数'), client.qrSvg('a')]);
  assert.deepEqual(seen, { loads: 1, sources: [undefined] });
  await core.init();
  assert.deepEqual(answers, [core.explainError('非法参数'), core.qrSvg('a')]);
  client.close();
});

test('a part that is missing is engine_unavailable, and a later call tries again', async () => {
  let isThere = false;
  const gone = Object.assign(new Error('404'), { code: 'engine_unavailable' });
  const initExtras = () => (isThere ? extras.initExtras() : Promise.reject(gone));
  const { client, seen } = watch({ extrasWasm: '/extras.wasm' }, initExtras);
  await assert.rejects(client.qrSvg('a'), { code: 'engine_unavailable' });
  isThere = true;
  assert.match(await client.qrSvg('a'), /^<svg /);
  assert.deepEqual(seen.sources, ['/extras.wasm', '/extras.wasm']);
  client.close();
});

test('the answers are in the language of the client', async () => {
  const { client } = watch({ locale: 'en' });
  const [answer] = await client.explainError('非法参数');
  assert.match(answer.steps[0], /^[ -~]*[a-z]{3}/);
  const [own] = await client.explainError('非法参数', { locale: 'zh-CN' });
  assert.match(own.steps[0], /\p{Script=Han}/u);
  client.close();
});

test('a closed client rejects', async () => {
  const { client } = watch();
  const waiting = client.qrSvg('a');
  client.close();
  await assert.rejects(waiting, { code: 'closed' });
  await assert.rejects(client.explainError('a'), { name: 'BeianUploadError', code: 'closed' });
});
