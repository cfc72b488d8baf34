// https by the relay's own certificate: whom it is for, how it is kept, when it is renewed.

import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { ensureCertificate } from '../../server/dist/https/certificate.js';
import { isEveryAddress, lanAddresses } from '../../server/dist/lan.js';
import { individual } from './forms.mjs';
import { endRelay, startRelay } from './upload-relay.mjs';

const DAY_MS = 24 * 3600 * 1000;
const HOSTS = ['localhost', '127.0.0.1', '::1'];
const NOW_MS = Date.now();

let folder;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beian-https-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('the certificate is kept for nobody else on the machine, and is the same at the next start', async () => {
  const first = await ensureCertificate(folder, HOSTS, NOW_MS);
  assert.equal((await stat(join(folder, 'https.json'))).mode & 0o777, 0o600);
  assert.deepEqual(await ensureCertificate(folder, HOSTS, NOW_MS), first);
});

test('it is for its hosts, serves servers only, and ends after a year', async () => {
  const { cert } = await ensureCertificate(folder, [...HOSTS, '192.0.2.7'], NOW_MS);
  const certificate = new X509Certificate(cert);
  for (const ip of ['127.0.0.1', '::1', '192.0.2.7']) assert.ok(certificate.checkIP(ip), ip);
  assert.ok(certificate.checkHost('localhost'));
  assert.equal(certificate.checkIP('192.0.2.8'), undefined);
  assert.equal(certificate.ca, false);
  assert.deepEqual(certificate.keyUsage, ['1.3.6.1.5.5.7.3.1']);
  const days = (Date.parse(certificate.validTo) - NOW_MS) / DAY_MS;
  assert.ok(days > 364 && days <= 365, `${days} days`);
});

test('it is renewed when it is about to end, is for other hosts, or cannot be read', async () => {
  const first = await ensureCertificate(folder, HOSTS, NOW_MS);
  const later = await ensureCertificate(folder, HOSTS, NOW_MS + 300 * DAY_MS);
  assert.equal(later.cert, first.cert);
  const renewed = await ensureCertificate(folder, HOSTS, NOW_MS + 340 * DAY_MS);
  assert.notEqual(renewed.cert, first.cert);
  const moved = await ensureCertificate(folder, [...HOSTS, '192.0.2.7'], NOW_MS);
  assert.notEqual(moved.cert, renewed.cert);
  for (const text of ['', '{}', '{"key":"","cert":"x"}', JSON.stringify({ ...moved, key: 'x' })]) {
    await writeFile(join(folder, 'https.json'), text);
    const mended = await ensureCertificate(folder, HOSTS, NOW_MS);
    assert.match(mended.key, /^-----BEGIN/, text);
    assert.ok(new X509Certificate(mended.cert).checkIP('127.0.0.1'));
  }
});

test('the addresses of the network are not those of the machine alone', () => {
  for (const address of lanAddresses()) {
    assert.match(address, /^\d+(\.\d+){3}$/);
    assert.doesNotMatch(address, /^(127|0)\./);
  }
  assert.deepEqual(['0.0.0.0', '::', '127.0.0.1'].map(isEveryAddress), [true, true, false]);
});

test('with --https and --host 0.0.0.0 every address answers with a certificate for it', async (t) => {
  const relay = await startRelay(folder, { flags: ['--https', '--host', '0.0.0.0'] });
  t.after(() => endRelay(relay));
  assert.match(relay.base, /^https:\/\/127\.0\.0\.1:\d+\/$/);
  const { port } = new URL(relay.base);
  const { cert: ca } = JSON.parse(await readFile(join(folder, 'https.json'), 'utf8'));
  const body = JSON.stringify({ form: individual() });
  for (const host of ['localhost', '127.0.0.1', ...lanAddresses()]) {
    const headers = { 'Content-Type': 'application/json', Origin: `https://${host}:${port}` };
    const sent = request({ host, port, ca, path: '/api/orders', method: 'POST', headers });
    sent.end(body);
    const [answer] = await once(sent, 'response');
    answer.resume();
    assert.equal(answer.statusCode, 201, host);
    assert.match(answer.headers['set-cookie'][0], /^__Host-beian-key=[0-9a-f]{32}; .*; Secure; /);
  }
});
