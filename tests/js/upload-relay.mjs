// A real relay in a process of its own, with orders and handoffs that stand in its state already,
// and what the tests of uploads say to it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Upload } from 'tus-js-client';
import { hashSecret } from '../../server/dist/browser-key.js';
import { openSqliteState } from '../../server/dist/state/sqlite-state.js';
import { organization } from './forms.mjs';

const MAIN = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));
const FIXTURES = new URL('../fixtures/', import.meta.url);

export const newId = () => randomBytes(16).toString('hex');
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
export const picture = (name) => readFile(new URL(`pictures/${name}`, FIXTURES));
export const largePicture = (name) => readFile(new URL(`generated/${name}`, FIXTURES));
/** The same picture with other bytes: a comment after the start marker of a JPEG. */
export function variantOf(jpeg, text) {
  const comment = Buffer.from(text);
  const marker = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), marker, comment, jpeg.subarray(2)]);
}

/** @param prefix Words before the relay's own command. */
export async function startRelay(dataDir, { pagesDir = dataDir, flags = [], prefix = [] } = {}) {
  const given = ['--port', '0', '--data-dir', dataDir, '--pages-dir', pagesDir, ...flags];
  const [command, ...words] = [...prefix, process.execPath, MAIN, ...given];
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const log = [];
  child.stderr.setEncoding('utf8').on('data', (text) => log.push(text));
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, base: line.match(/http:\/\/\S+/)[0], log: () => log.join('') };
}

export async function endRelay({ child }, signal = 'SIGKILL') {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill(signal);
  const [code] = await once(child, 'exit');
  return code;
}

/** Works on the state's file, as the relay itself does. */
export async function withState(dataDir, work) {
  const state = openSqliteState(join(dataDir, 'relay.sqlite'));
  try {
    return await work(state);
  } finally {
    await state.close();
  }
}

/** An order of a new browser: `{ id, key }`, where the key is that browser's cookie. */
export async function addOrder(dataDir, { state = 'draft', form = organization() } = {}) {
  const key = newId();
  const id = newId();
  const now = Date.now();
  await withState(dataDir, (relayState) =>
    relayState.createOrder({
      id,
      number: `BA-${id.slice(0, 8)}`,
      state,
      form,
      ownerHash: hashSecret(key),
      consents: ['identity', 'face'],
      createdMs: now,
      touchedMs: now,
    }),
  );
  return { id, key };
}

/** A handoff of the order, claimed by a new phone: `{ id, key }`. */
export async function addHandoff(dataDir, orderId, itemIds) {
  const key = newId();
  const id = newId();
  const now = Date.now();
  await withState(dataDir, async (state) => {
    await state.createHandoff({
      id,
      orderId,
      tokenHash: hashSecret(newId()),
      code: '0427',
      itemIds,
      createdMs: now,
      claimByMs: now + 600_000,
    });
    await state.claimHandoff(id, { claimantHash: hashSecret(key), claimedMs: now });
  });
  return { id, key };
}

export const filesOf = async (dataDir, id) =>
  (await readdir(join(dataDir, 'pictures'))).filter((name) => name.startsWith(id)).sort();

/** What one browser says to the relay. */
export function browser(base, key) {
  const cookie = key === undefined ? {} : { Cookie: `beian-key=${key}` };
  const tus = { 'Tus-Resumable': '1.0.0', ...cookie };

  const create = (metadata, bytes, headers = {}) =>
    fetch(`${base}files/`, {
      method: 'POST',
      headers: {
        ...tus,
        'Upload-Length': String(bytes),
        'Upload-Metadata': encodeMetadata(metadata),
        ...headers,
      },
    });

  const get = (path) => fetch(base + path, { headers: cookie });

  return {
    cookie,
    create,
    get,
    head: (location) => fetch(new URL(location, base), { method: 'HEAD', headers: tus }),
    patch: (location, offset, body) =>
      fetch(new URL(location, base), {
        method: 'PATCH',
        headers: { ...cookie, ...patchHeaders(offset) },
        body,
      }),
    remove: (path) => fetch(base + path, { method: 'DELETE', headers: tus }),
    /** Sends all of it by the tus client; resolves to the upload's id. */
    send: (bytes, metadata, options = {}) =>
      new Promise((resolve, reject) => {
        const upload = new Upload(bytes, {
          endpoint: `${base}files/`,
          retryDelays: null,
          metadata,
          headers: cookie,
          onError: reject,
          onSuccess: () => resolve(upload.url.split('/').at(-1)),
          ...options,
        });
        upload.start();
      }),
    /** What became of the upload, as the pages ask for it. */
    async settle(id, query = '') {
      for (;;) {
        const response = await get(`api/uploads/${id}${query}`);
        if (response.status !== 202) return response;
      }
    },
  };
}

export const patchHeaders = (offset) => ({
  'Tus-Resumable': '1.0.0',
  'Upload-Offset': String(offset),
  'Content-Type': 'application/offset+octet-stream',
});

export const encodeMetadata = (pairs) =>
  Object.entries(pairs)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

/** What a page says of a picture. */
export function metadataOf(orderId, bytes, more = {}) {
  return {
    order: orderId,
    sha256: sha256(bytes),
    filename: '照片.jpg',
    filetype: 'image/jpeg',
    made: 'file',
    ...more,
  };
}

export async function assertProblem(response, status, code) {
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  const problem = await response.json();
  assert.deepEqual(
    { status: response.status, code: problem.code, said: problem.status },
    { status, code, said: status },
    problem.detail,
  );
  return problem;
}
