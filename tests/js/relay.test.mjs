import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  addOrder,
  assertProblem,
  browser,
  encodeMetadata,
  endRelay,
  filesOf,
  metadataOf,
  patchHeaders,
  picture,
  sha256,
  startRelay,
  withState,
} from './upload-relay.mjs';

const UNKNOWN_ID = '0123456789abcdef0123456789abcdef';

let folder;
let dataDir;
let relay;
let base;
let order;
let own;

async function begin() {
  relay = await startRelay(dataDir, { pagesDir: join(folder, 'pages') });
  base = relay.base;
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beian-relay-'));
  dataDir = join(folder, 'data');
  await mkdir(join(folder, 'pages', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'outside the pages');
  await writeFile(join(folder, 'pages', 'index.html'), '<!doctype html><title>page</title>');
  await writeFile(join(folder, 'pages', 'assets', 'worker-0a1b2c3d.js'), 'export {};');
  await writeFile(join(folder, 'pages', 'assets', 'engine-0a1b2c3d.wasm'), 'not really');
  await begin();
});

/** A new order for each group, so that no place is taken. */
async function openOrder() {
  order = await addOrder(dataDir);
  own = browser(base, order.key);
}

after(async () => {
  await endRelay(relay);
  await rm(folder, { recursive: true, force: true });
});

/** What a page says of these bytes, for a place or for none. */
const about = (bytes, more) => metadataOf(order.id, bytes, more);

/** Announces ten bytes that never come. */
const create = (metadata = {}, headers = {}) =>
  own.create(about(Buffer.alloc(10), metadata), 10, headers);

/** Waits until so many bytes of the upload are on the disk. */
async function arrived(url, bytes) {
  const path = join(dataDir, 'pictures', url.pathname.split('/').at(-1));
  while ((await stat(path)).size < bytes) {
    await sleep(10);
  }
}

/** A request whose path is sent as it stands; `fetch` would tidy it up first. */
async function rawRequest(path, options = {}) {
  const { hostname, port } = new URL(base);
  const sent = request({ hostname, port, path, ...options });
  sent.end();
  const [response] = await once(sent, 'response');
  const chunks = await response.toArray();
  return { status: response.statusCode, body: Buffer.concat(chunks).toString() };
}

describe('uploads', () => {
  before(openOrder);

  test('the relay names the SHA-256 of exactly the bytes that were sent', async () => {
    const bytes = await picture('jpeg-baseline.jpg');
    const metadata = { filename: '身份证.jpg', item: 'principal_id:front' };
    const id = await own.send(bytes, about(bytes, metadata));
    const response = await own.settle(id);
    assert.equal(response.status, 200);
    const record = await response.json();
    assert.deepEqual(
      { ...record, report: undefined },
      {
        id,
        itemId: 'principal_id:front',
        material: 'principal_id',
        fileName: '身份证.jpg',
        bytes: bytes.length,
        sha256: sha256(bytes),
        report: undefined,
      },
    );
    assert.equal(record.report.format, 'jpeg');
    assert.equal(record.report.widthPx, 320);
    assert.deepEqual(await readFile(join(dataDir, 'pictures', id)), bytes);
  });

  test('a PDF named .jpg is refused with its findings, and its bytes are deleted', async () => {
    const bytes = await picture('pdf-named-jpg.jpg');
    const id = await own.send(bytes, about(bytes, { filename: 'paper.jpg' }));
    for (const [locale, words] of [
      ['zh-CN', /PDF 文件/],
      ['en', /This is a PDF/],
    ]) {
      const response = await own.settle(id, `?locale=${locale}`);
      const { findings } = await assertProblem(response, 422, 'refused');
      const [finding] = findings.filter(({ severity }) => severity === 'block');
      assert.equal(finding.code, 'unsupported_format');
      assert.match(finding.message, words);
    }
    assert.deepEqual(await filesOf(dataDir, id), []);
  });

  test('too small for a domain certificate, the same picture passes as an ID', async () => {
    const bytes = await picture('jpeg-baseline.jpg');
    const refused = await own.send(bytes, about(bytes, { material: 'domain_certificate' }));
    const { findings } = await assertProblem(await own.settle(refused), 422, 'refused');
    assert.ok(findings.some(({ code }) => code === 'too_few_bytes'));
    const passed = await own.send(bytes, about(bytes, { material: 'administrator_id' }));
    assert.equal((await own.settle(passed)).status, 200);
  });

  test('an empty file is refused when it is created', async () => {
    const response = await own.create(about(Buffer.alloc(0)), 0);
    const problem = await assertProblem(response, 422, 'refused');
    assert.equal(problem.findings[0].code, 'empty_file');
  });

  test('a file larger than the engine reads is refused before a byte of it is sent', async () => {
    const metadata = about(Buffer.alloc(1));
    const tooLarge = await own.create(metadata, 64_000_001);
    const problem = await assertProblem(tooLarge, 413, 'too_many_bytes_to_read');
    assert.equal(problem.maxInputBytes, 64_000_000);
    assert.equal((await own.create(metadata, 64_000_000)).status, 201);
  });

  test('a file must be announced with its length', async () => {
    const response = await fetch(`${base}files/`, {
      method: 'POST',
      headers: {
        ...own.cookie,
        'Tus-Resumable': '1.0.0',
        'Upload-Defer-Length': '1',
        'Upload-Metadata': encodeMetadata(about(Buffer.alloc(1))),
      },
    });
    await assertProblem(response, 501, 'unsupported_extension');
  });

  test('more bytes than announced are refused', async () => {
    const created = await create();
    const response = await own.patch(created.headers.get('location'), 0, Buffer.alloc(11));
    await assertProblem(response, 413, 'too_many_bytes_sent');
  });

  test('an upload whose connection stalls is resumed where it stopped', async () => {
    const bytes = await picture('jpeg-progressive.jpg');
    const created = await own.create(about(bytes), bytes.length);
    const url = new URL(created.headers.get('location'), base);
    const stalled = request(url, {
      method: 'PATCH',
      headers: { ...own.cookie, ...patchHeaders(0), 'Content-Length': bytes.length },
    });
    stalled.on('error', () => {});
    stalled.write(bytes.subarray(0, 5000));
    await arrived(url, 5000);
    const head = await own.head(url);
    assert.equal(head.headers.get('upload-offset'), '5000');
    assert.equal(head.headers.get('upload-length'), String(bytes.length));
    stalled.destroy();

    const sentFrom = [];
    const id = await own.send(
      bytes,
      {},
      {
        uploadUrl: url.href,
        onBeforeRequest: (sent) => sentFrom.push(sent.getHeader('Upload-Offset')),
      },
    );
    assert.deepEqual(sentFrom.filter(Boolean), ['5000']);
    const record = await (await own.settle(id)).json();
    assert.equal(record.sha256, sha256(bytes));
  });

  test('an upload whose connection breaks keeps what has arrived', async () => {
    const bytes = await picture('jpeg-444.jpg');
    const created = await own.create(about(bytes), bytes.length);
    const url = new URL(created.headers.get('location'), base);
    const broken = request(url, {
      method: 'PATCH',
      headers: { ...own.cookie, ...patchHeaders(0), 'Content-Length': bytes.length },
    });
    broken.on('error', () => {});
    broken.write(bytes.subarray(0, 7000));
    await arrived(url, 7000);
    broken.destroy();
    const head = await own.head(url);
    assert.equal(head.headers.get('upload-offset'), '7000');
    const response = await own.patch(url, 7000, bytes.subarray(7000));
    assert.equal(response.status, 204);
  });

  test('a wrong offset is a conflict and changes nothing', async () => {
    const location = (await create()).headers.get('location');
    await assertProblem(await own.patch(location, 5, Buffer.alloc(5)), 409, 'wrong_offset');
    assert.equal((await own.head(location)).headers.get('upload-offset'), '0');
  });

  test('a deleted upload is gone from the disk and from the interface', async () => {
    const bytes = await picture('jpeg-gray.jpg');
    const id = await own.send(bytes, about(bytes));
    assert.equal((await own.settle(id)).status, 200);
    assert.equal((await own.get(`api/orders/${order.id}/uploads/${id}/thumbnail`)).status, 200);
    assert.equal((await filesOf(dataDir, id)).length, 2);
    assert.equal((await own.remove(`api/orders/${order.id}/uploads/${id}`)).status, 204);
    assert.deepEqual(await filesOf(dataDir, id), []);
    await assertProblem(await own.get(`api/uploads/${id}`), 404, 'unknown_upload');
  });

  test('the files that the relay keeps beside an upload are no uploads', async () => {
    const bytes = await picture('jpeg-422.jpg');
    const id = await own.send(bytes, about(bytes));
    assert.equal((await own.settle(id)).status, 200);
    await (await own.get(`api/orders/${order.id}/uploads/${id}/thumbnail`)).arrayBuffer();
    const files = await filesOf(dataDir, id);
    assert.deepEqual(files, [id, `${id}.thumbnail`]);
    for (const name of [`${id}.thumbnail`, `${id}.thumbnail.new`, `${id}.json`]) {
      await assertProblem(await own.remove(`files/${name}`), 404, 'unknown_upload');
    }
    assert.deepEqual(await filesOf(dataDir, id), files);
  });

  test('what is uploaded cannot be read back by the upload protocol', async () => {
    const bytes = await picture('jpeg-rgb.jpg');
    const id = await own.send(bytes, about(bytes));
    await assertProblem(await own.get(`files/${id}`), 405, 'method_not_allowed');
  });
});

describe('what a client says', () => {
  before(openOrder);

  for (const [trait, filename] of [
    ['missing', ''],
    ['of 256 characters', 'a'.repeat(256)],
    ['with a line break', 'a\r\nb.jpg'],
  ]) {
    test(`a file name ${trait} is malformed`, async () => {
      await assertProblem(await create({ filename }), 400, 'malformed_file_name');
    });
  }

  for (const material of ['passport_of_the_dog', 'constructor', '__proto__']) {
    test(`the material ${material} is unknown`, async () => {
      await assertProblem(await create({ material }), 400, 'unknown_material');
    });
  }

  test('a file name with a path in it stays a text', async () => {
    const filename = '../../outside.jpg';
    const bytes = await picture('jpeg-gray.jpg');
    const id = await own.send(bytes, about(bytes, { filename }));
    const record = await (await own.settle(id)).json();
    assert.equal(record.fileName, filename);
    const names = await readdir(folder);
    assert.deepEqual(names.sort(), ['data', 'pages', 'secret.txt']);
    assert.ok((await readdir(dataDir)).every((name) => /^(pictures|relay\.sqlite.*)$/.test(name)));
  });

  test('an id that nobody was given is unknown', async () => {
    for (const id of [UNKNOWN_ID, 'ABC', '%2e%2e%2fsecret.txt', `${UNKNOWN_ID}.json`]) {
      const { status, body } = await rawRequest(`/api/uploads/${id}`, { headers: own.cookie });
      assert.equal(status, 404, id);
      assert.match(JSON.parse(body).code, /^(unknown_upload|not_found)$/);
      const headers = { 'Tus-Resumable': '1.0.0', ...own.cookie };
      const head = await rawRequest(`/files/${id}`, { method: 'HEAD', headers });
      assert.equal(head.status, 404, id);
      const deleted = await rawRequest(`/files/${id}`, { method: 'DELETE', headers });
      assert.equal(deleted.status, 404, id);
    }
  });

  test('no path leads out of the pages', async () => {
    for (const path of [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/assets/../../secret.txt',
      '/assets/..%5c..%5csecret.txt',
      '//secret.txt',
    ]) {
      const { status, body } = await rawRequest(path);
      assert.equal(status, 404, path);
      assert.doesNotMatch(body, /outside the pages/);
    }
  });

  test('no other origin is allowed to send', async () => {
    const response = await fetch(`${base}files/`, {
      method: 'OPTIONS',
      headers: { Origin: 'http://elsewhere.example' },
    });
    assert.equal(response.headers.get('access-control-allow-origin'), null);
  });
});

describe('pages', () => {
  for (const [path, type, cache] of [
    ['', /^text\/html/, 'no-cache'],
    ['assets/worker-0a1b2c3d.js', /^text\/javascript/, 'public, max-age=31536000, immutable'],
    ['assets/engine-0a1b2c3d.wasm', /^application\/wasm$/, 'public, max-age=31536000, immutable'],
  ]) {
    test(`/${path} has its type, its policy and its time to live`, async () => {
      const response = await fetch(base + path);
      assert.equal(response.status, 200);
      assert.match(response.headers.get('content-type'), type);
      assert.equal(response.headers.get('cache-control'), cache);
      assert.match(
        response.headers.get('content-security-policy'),
        /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self';/,
      );
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
      assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
    });
  }

  test('a page that has not changed is not sent again', async () => {
    const etag = (await fetch(base)).headers.get('etag');
    const again = await fetch(base, { headers: { 'If-None-Match': etag } });
    assert.equal(again.status, 304);
    assert.match(again.headers.get('content-security-policy'), /^default-src 'none'/);
  });

  test('a refusal carries the policy as well', async () => {
    const response = await fetch(`${base}nothing-here`);
    assert.match(response.headers.get('content-security-policy'), /^default-src 'none'/);
    await assertProblem(response, 404, 'not_found');
  });
});

describe('a restart', () => {
  before(openOrder);

  test('the relay ends by itself on SIGTERM, and knows its uploads when it is back', async () => {
    const bytes = await picture('jpeg-gray.jpg');
    const id = await own.send(bytes, about(bytes));
    const first = await (await own.settle(id)).json();
    assert.equal(await endRelay(relay, 'SIGTERM'), 0);
    await begin();
    const again = await browser(base, order.key).get(`api/uploads/${id}`);
    assert.deepEqual(await again.json(), first);
  });

  test('a file whose check was cut short by a stop is checked at the next start', async () => {
    own = browser(base, order.key);
    const bytes = await picture('jpeg-444.jpg');
    const id = await own.send(bytes, about(bytes));
    const first = await (await own.settle(id)).json();
    await endRelay(relay);
    await withState(dataDir, (state) => state.updateUpload(id, { state: 'checking' }));
    await begin();
    const deadline = Date.now() + 10_000;
    const stateOf = () => withState(dataDir, (state) => state.findUpload(id));
    while ((await stateOf()).state !== 'received' && Date.now() < deadline) await sleep(20);
    const again = await browser(base, order.key).get(`api/uploads/${id}`);
    assert.deepEqual(await again.json(), first);
  });
});
