import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Upload } from 'tus-js-client';

const MAIN = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));
const PICTURES = fileURLToPath(new URL('../fixtures/pictures/', import.meta.url));
const UNKNOWN_ID = '0123456789abcdef0123456789abcdef';
const picture = (name) => readFile(join(PICTURES, name));

let folder;
let dataDir;
let relay;
let base;

async function startRelay() {
  const flags = ['--port', '0', '--data-dir', dataDir, '--pages-dir', join(folder, 'pages')];
  const child = spawn(process.execPath, [MAIN, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, base: line.match(/http:\/\/\S+/)[0] };
}

async function stopRelay(child) {
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  return code;
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beian-relay-'));
  dataDir = join(folder, 'data');
  await mkdir(join(folder, 'pages', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'outside the pages');
  await writeFile(join(folder, 'pages', 'index.html'), '<!doctype html><title>page</title>');
  await writeFile(join(folder, 'pages', 'assets', 'worker-0a1b2c3d.js'), 'export {};');
  await writeFile(join(folder, 'pages', 'assets', 'engine-0a1b2c3d.wasm'), 'not really');
  ({ child: relay, base } = await startRelay());
});

after(async () => {
  relay?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** Uploads by tus-js-client; resolves to the upload's id, rejects with the client's error. */
function send(bytes, metadata, options = {}) {
  return new Promise((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: `${base}files/`,
      retryDelays: null,
      metadata,
      onError: reject,
      onSuccess: () => resolve(upload.url.split('/').at(-1)),
      ...options,
    });
    upload.start();
  });
}

function create(headers) {
  return fetch(`${base}files/`, {
    method: 'POST',
    headers: { 'Tus-Resumable': '1.0.0', 'Upload-Length': '10', ...headers },
  });
}

const metadataHeader = (pairs) =>
  Object.entries(pairs)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

async function filesOf(id) {
  return (await readdir(dataDir)).filter((name) => name.startsWith(id));
}

/** Waits until so many bytes of the upload are on the disk. */
async function arrived(url, bytes) {
  const path = join(dataDir, url.pathname.split('/').at(-1));
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

async function assertProblem(response, status, code) {
  assert.equal(response.status, status);
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  const problem = await response.json();
  assert.equal(problem.code, code);
  assert.equal(problem.status, status);
  return problem;
}

describe('uploads', () => {
  test('the relay names the SHA-256 of exactly the bytes that were sent', async () => {
    const bytes = await picture('jpeg-baseline.jpg');
    const id = await send(bytes, { filename: '身份证.jpg', material: 'principal_id' });
    const response = await fetch(`${base}api/uploads/${id}`);
    assert.equal(response.status, 200);
    const record = await response.json();
    assert.deepEqual(
      { ...record, report: undefined },
      {
        id,
        fileName: '身份证.jpg',
        material: 'principal_id',
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        report: undefined,
      },
    );
    assert.equal(record.report.format, 'jpeg');
    assert.equal(record.report.widthPx, 320);
    assert.deepEqual(await readFile(join(dataDir, id)), bytes);
  });

  test('a PDF named .jpg is refused with its findings and leaves nothing on the disk', async () => {
    const bytes = await picture('pdf-named-jpg.jpg');
    const error = await send(bytes, { filename: 'paper.jpg' }).then(
      () => assert.fail('the upload was accepted'),
      (reason) => reason,
    );
    assert.equal(error.originalResponse.getStatus(), 422);
    const problem = JSON.parse(error.originalResponse.getBody());
    assert.equal(problem.code, 'refused');
    const [finding] = problem.findings.filter(({ severity }) => severity === 'block');
    assert.equal(finding.code, 'unsupported_format');
    const id = error.originalRequest.getURL().split('/').at(-1);
    assert.deepEqual(await filesOf(id), []);
    await assertProblem(await fetch(`${base}api/uploads/${id}`), 404, 'unknown_upload');
  });

  test('too small for a domain certificate, the same picture passes as an ID', async () => {
    const bytes = await picture('jpeg-baseline.jpg');
    const metadata = { filename: 'a.jpg', material: 'domain_certificate' };
    const error = await send(bytes, metadata).then(
      () => assert.fail('the upload was accepted'),
      (reason) => reason,
    );
    const { findings } = JSON.parse(error.originalResponse.getBody());
    assert.ok(findings.some(({ code }) => code === 'too_few_bytes'));
    await send(bytes, { ...metadata, material: 'administrator_id' });
  });

  test('an empty file is refused when it is created', async () => {
    const headers = {
      'Upload-Length': '0',
      'Upload-Metadata': metadataHeader({ filename: 'a.jpg' }),
    };
    const problem = await assertProblem(await create(headers), 422, 'refused');
    assert.equal(problem.findings[0].code, 'empty_file');
  });

  test('a file larger than the engine reads is refused before a byte of it is sent', async () => {
    const metadata = { 'Upload-Metadata': metadataHeader({ filename: 'a.jpg' }) };
    const tooLarge = await create({ ...metadata, 'Upload-Length': '64000001' });
    const problem = await assertProblem(tooLarge, 413, 'too_many_bytes_to_read');
    assert.equal(problem.maxInputBytes, 64_000_000);
    const largest = await create({ ...metadata, 'Upload-Length': '64000000' });
    assert.equal(largest.status, 201);
  });

  test('a file must be announced with its length', async () => {
    const metadata = { 'Upload-Metadata': metadataHeader({ filename: 'a.jpg' }) };
    const response = await fetch(`${base}files/`, {
      method: 'POST',
      headers: { 'Tus-Resumable': '1.0.0', 'Upload-Defer-Length': '1', ...metadata },
    });
    await assertProblem(response, 501, 'unsupported_extension');
  });

  test('more bytes than announced are refused', async () => {
    const created = await create({ 'Upload-Metadata': metadataHeader({ filename: 'a.jpg' }) });
    const response = await patch(created.headers.get('location'), 0, Buffer.alloc(11));
    await assertProblem(response, 413, 'too_many_bytes_sent');
  });

  test('an upload whose connection stalls is resumed where it stopped', async () => {
    const bytes = await picture('jpeg-progressive.jpg');
    const created = await create({
      'Upload-Length': String(bytes.length),
      'Upload-Metadata': metadataHeader({ filename: 'a.jpg' }),
    });
    const url = new URL(created.headers.get('location'), base);
    const stalled = request(url, {
      method: 'PATCH',
      headers: { ...patchHeaders(0), 'Content-Length': bytes.length },
    });
    stalled.on('error', () => {});
    stalled.write(bytes.subarray(0, 5000));
    await arrived(url, 5000);
    const head = await fetch(url, { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' } });
    assert.equal(head.headers.get('upload-offset'), '5000');
    assert.equal(head.headers.get('upload-length'), String(bytes.length));
    stalled.destroy();

    const sentFrom = [];
    const id = await send(
      bytes,
      {},
      {
        uploadUrl: url.href,
        onBeforeRequest: (sent) => sentFrom.push(sent.getHeader('Upload-Offset')),
      },
    );
    assert.deepEqual(sentFrom.filter(Boolean), ['5000']);
    const record = await (await fetch(`${base}api/uploads/${id}`)).json();
    assert.equal(record.sha256, createHash('sha256').update(bytes).digest('hex'));
  });

  test('an upload whose connection breaks keeps what has arrived', async () => {
    const bytes = await picture('jpeg-444.jpg');
    const created = await create({
      'Upload-Length': String(bytes.length),
      'Upload-Metadata': metadataHeader({ filename: 'a.jpg' }),
    });
    const url = new URL(created.headers.get('location'), base);
    const broken = request(url, {
      method: 'PATCH',
      headers: { ...patchHeaders(0), 'Content-Length': bytes.length },
    });
    broken.on('error', () => {});
    broken.write(bytes.subarray(0, 7000));
    await arrived(url, 7000);
    broken.destroy();
    const head = await fetch(url, { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' } });
    assert.equal(head.headers.get('upload-offset'), '7000');
    const response = await patch(url, 7000, bytes.subarray(7000));
    assert.equal(response.status, 204);
  });

  test('a wrong offset is a conflict and changes nothing', async () => {
    const created = await create({ 'Upload-Metadata': metadataHeader({ filename: 'a.jpg' }) });
    const location = created.headers.get('location');
    await assertProblem(await patch(location, 5, Buffer.alloc(5)), 409, 'wrong_offset');
  });

  test('a deleted upload is gone from the disk and from the interface', async () => {
    const id = await send(await picture('jpeg-gray.jpg'), { filename: 'a.jpg' });
    assert.equal((await filesOf(id)).length, 3);
    const headers = { 'Tus-Resumable': '1.0.0' };
    const deleted = await fetch(`${base}files/${id}`, { method: 'DELETE', headers });
    assert.equal(deleted.status, 204);
    assert.deepEqual(await filesOf(id), []);
    await assertProblem(await fetch(`${base}api/uploads/${id}`), 404, 'unknown_upload');
  });

  test('the files that the relay keeps beside an upload are no uploads', async () => {
    const id = await send(await picture('jpeg-gray.jpg'), { filename: 'a.jpg' });
    for (const name of [`${id}.json`, `${id}.record.json`]) {
      const headers = { 'Tus-Resumable': '1.0.0' };
      const response = await fetch(`${base}files/${name}`, { method: 'DELETE', headers });
      await assertProblem(response, 404, 'unknown_upload');
    }
    assert.equal((await filesOf(id)).length, 3);
  });

  test('what is uploaded cannot be read back', async () => {
    const id = await send(await picture('jpeg-gray.jpg'), { filename: 'a.jpg' });
    await assertProblem(await fetch(`${base}files/${id}`), 405, 'method_not_allowed');
  });

  test('a file whose check was cut short by a stop is checked when it is asked for', async () => {
    const id = await send(await picture('jpeg-gray.jpg'), { filename: 'a.jpg' });
    const first = await (await fetch(`${base}api/uploads/${id}`)).json();
    await rm(join(dataDir, `${id}.record.json`));
    const second = await (await fetch(`${base}api/uploads/${id}`)).json();
    assert.deepEqual(second, first);
    assert.equal((await filesOf(id)).length, 3);
  });
});

const patchHeaders = (offset) => ({
  'Tus-Resumable': '1.0.0',
  'Upload-Offset': String(offset),
  'Content-Type': 'application/offset+octet-stream',
});

function patch(location, offset, body) {
  const headers = patchHeaders(offset);
  return fetch(new URL(location, base), { method: 'PATCH', headers, body });
}

describe('what a client says', () => {
  for (const [trait, filename] of [
    ['missing', ''],
    ['of 256 characters', 'a'.repeat(256)],
    ['with a line break', 'a\r\nb.jpg'],
  ]) {
    test(`a file name ${trait} is malformed`, async () => {
      const headers = filename ? { 'Upload-Metadata': metadataHeader({ filename }) } : {};
      await assertProblem(await create(headers), 400, 'malformed_file_name');
    });
  }

  for (const material of ['passport_of_the_dog', 'constructor', '__proto__']) {
    test(`the material ${material} is unknown`, async () => {
      const headers = { 'Upload-Metadata': metadataHeader({ filename: 'a.jpg', material }) };
      await assertProblem(await create(headers), 400, 'unknown_material');
    });
  }

  test('a file name with a path in it stays a text', async () => {
    const filename = '../../outside.jpg';
    const id = await send(await picture('jpeg-gray.jpg'), { filename });
    const record = await (await fetch(`${base}api/uploads/${id}`)).json();
    assert.equal(record.fileName, filename);
    const names = await readdir(folder);
    assert.deepEqual(names.sort(), ['data', 'pages', 'secret.txt']);
  });

  test('an id that nobody was given is unknown', async () => {
    for (const id of [UNKNOWN_ID, 'ABC', '%2e%2e%2fsecret.txt', `${UNKNOWN_ID}.json`]) {
      const { status, body } = await rawRequest(`/api/uploads/${id}`);
      assert.equal(status, 404, id);
      assert.match(JSON.parse(body).code, /^(unknown_upload|not_found)$/);
      const headers = { 'Tus-Resumable': '1.0.0' };
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
  test('the relay ends by itself on SIGTERM, and knows its uploads when it is back', async () => {
    const id = await send(await picture('jpeg-gray.jpg'), { filename: 'a.jpg' });
    const path = `api/uploads/${id}`;
    const first = await (await fetch(base + path)).json();
    assert.equal(await stopRelay(relay), 0);
    ({ child: relay, base } = await startRelay());
    assert.deepEqual(await (await fetch(base + path)).json(), first);
  });
});
