// What a phone says to the relay, without a page: for tests of what the computer then shows.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari';

/** @param url what the QR code holds. */
export async function claimAsPhone(url) {
  const { origin, hash } = new URL(url);
  const claimed = await fetch(`${origin}/api/handoffs/claim`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'User-Agent': IPHONE },
    body: JSON.stringify({ token: hash.slice(1) }),
  });
  assert.equal(claimed.status, 200, await claimed.clone().text());
  const [cookie] = claimed.headers.getSetCookie().map((one) => one.split(';', 1)[0]);
  const handoff = await claimed.json();
  const ask = (path, { method = 'POST', headers = {}, body } = {}) =>
    fetch(`${origin}${path}`, { method, headers: { Cookie: cookie, ...headers }, body });
  const say = (path, body = {}) =>
    ask(`/api/handoffs/${handoff.id}/${path}`, {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const { orderId } = await (await ask(`/api/handoffs/${handoff.id}`, { method: 'GET' })).json();

  return {
    handoff,
    orderId,
    /** @param activity such as `{ name: 'shooting', itemId }`. */
    async do(activity) {
      assert.equal((await say('activity', activity)).status, 204);
    },
    async consent(kinds) {
      assert.equal((await say('consents', { kinds })).status, 204);
    },
    async finish() {
      assert.ok((await say('finish')).ok);
    },
    /** Announces a picture for the place; `send` brings its bytes. Resolves to the upload's path. */
    async announce(itemId, file, { made = 'camera' } = {}) {
      const bytes = await readFile(file);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const metadata = {
        order: orderId,
        item: itemId,
        sha256,
        filename: 'photo.jpg',
        filetype: 'image/jpeg',
        made,
        handoff: handoff.id,
      };
      const answer = await ask('/files', {
        headers: {
          'Tus-Resumable': '1.0.0',
          'Upload-Length': String(bytes.length),
          'Upload-Metadata': Object.entries(metadata)
            .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
            .join(','),
        },
      });
      if (answer.status !== 201) return { status: answer.status, problem: await answer.json() };
      return { status: 201, path: answer.headers.get('Location'), bytes };
    },
    async send({ path, bytes }) {
      const { pathname } = new URL(path, origin);
      const answer = await ask(pathname, {
        method: 'PATCH',
        headers: {
          'Tus-Resumable': '1.0.0',
          'Upload-Offset': '0',
          'Content-Type': 'application/offset+octet-stream',
        },
        body: bytes,
      });
      assert.equal(answer.status, 204, await answer.text());
    },
  };
}
