// The relay as a process: its flags, what it writes down, and how it ends.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { individual } from './forms.mjs';
import { openBrowser, startRelay as startInProcess } from './order-kit.mjs';
import { browser, endRelay, metadataOf, picture, startRelay } from './upload-relay.mjs';

const MAIN = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));

let folder;
let relay;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beian-process-'));
});
afterEach(async () => {
  if (relay) await endRelay(relay);
  relay = undefined;
  await rm(folder, { recursive: true, force: true });
});

describe('flags', () => {
  for (const flags of [
    ['--port', '65536'],
    ['--port', 'eighty'],
    ['--retain-hours', '0'],
    ['--retain-hours', '72.5'],
    ['--retain-hours', '8761'],
    ['--public-origin', 'beian.example.cn'],
    ['--public-origin', 'https://beian.example.cn/relay'],
    ['--trust-proxy', '0'],
    ['--trust-proxy', '*'],
    ['--no-such-flag'],
    ['--https=yes'],
    ['somewhere'],
  ]) {
    test(`${flags.join(' ')} is refused with what there is`, () => {
      const { status, stderr } = spawnSync(process.execPath, [MAIN, ...flags], {
        encoding: 'utf8',
      });
      assert.equal(status, 2);
      assert.match(stderr, /--retain-hours 72/);
      assert.doesNotMatch(stderr, /\bat .*main\.js/, 'no stack');
    });
  }

  test('--retain-hours and --demo-review are what the page is told', async () => {
    relay = await startRelay(folder, { flags: ['--retain-hours', '5', '--demo-review'] });
    const info = await (await fetch(`${relay.base}api/relay`)).json();
    assert.deepEqual(info, { retainHours: 5, isDemoReview: true });
  });

  test('a port that is taken is said to be', async () => {
    relay = await startRelay(folder);
    const { port } = new URL(relay.base);
    const flags = ['--port', port, '--data-dir', join(folder, 'other')];
    const { status, stderr } = spawnSync(process.execPath, [MAIN, ...flags], { encoding: 'utf8' });
    assert.deepEqual([status, stderr], [1, `Port ${port} on 127.0.0.1 is taken; try --port 0\n`]);
  });
});

describe('the pictures folder', () => {
  async function receiveOne() {
    relay = await startRelay(folder);
    const desktop = openBrowser(relay.base.slice(0, -1));
    const order = await desktop.createOrder(individual());
    await desktop.ask('POST', `/api/orders/${order.id}/consents`, { kinds: ['identity'] });
    const own = browser(relay.base, desktop.cookie.split('=')[1]);
    const bytes = await picture('jpeg-baseline.jpg');
    const metadata = metadataOf(order.id, bytes, { item: 'principal_id:front', made: 'camera' });
    const id = await own.send(bytes, metadata);
    assert.equal((await own.settle(id)).status, 200);
    await endRelay(relay, 'SIGTERM');
    return { id, order, desktop };
  }

  const tryStart = () => {
    const flags = ['--port', '0', '--data-dir', folder, '--pages-dir', folder];
    return spawnSync(process.execPath, [MAIN, ...flags], { encoding: 'utf8', timeout: 20_000 });
  };

  test('that is gone ends the start with a sentence, and all is there when it is put back', async () => {
    const { id, order, desktop } = await receiveOne();
    const pictures = join(folder, 'pictures');
    await rename(pictures, join(folder, 'elsewhere'));
    for (const time of ['first', 'second']) {
      const { status, stderr, stdout } = tryStart();
      assert.deepEqual([status, stdout], [1, ''], time);
      assert.match(stderr, /^The orders have pictures, but .*pictures has none of them\. .*\.\n$/);
    }
    await rm(pictures, { recursive: true });
    await rename(join(folder, 'elsewhere'), pictures);
    relay = await startRelay(folder);
    const again = openBrowser(relay.base.slice(0, -1));
    again.cookie = desktop.cookie;
    const { uploads } = await again.read(order);
    assert.deepEqual(
      uploads.map(({ id, state }) => [id, state]),
      [[id, 'received']],
    );
    const { status } = await browser(relay.base, desktop.cookie.split('=')[1]).get(
      `api/orders/${order.id}/uploads/${id}/picture`,
    );
    assert.equal(status, 200);
  });

  test('whose pictures are there without the mark is taken for the own one', async () => {
    const { id } = await receiveOne();
    await rm(join(folder, 'pictures', '.beian-pictures'));
    relay = await startRelay(folder);
    assert.ok((await stat(join(folder, 'pictures', id))).size > 0);
    assert.ok(await stat(join(folder, 'pictures', '.beian-pictures')));
  });
});

test('what it keeps is for nobody else on the machine', async () => {
  relay = await startRelay(join(folder, 'data'));
  const modeOf = async (...names) => (await stat(join(folder, 'data', ...names))).mode & 0o777;
  assert.equal(await modeOf(), 0o700);
  assert.equal(await modeOf('pictures'), 0o700);
  for (const name of ['relay.sqlite', 'relay.sqlite-wal']) assert.equal(await modeOf(name), 0o600);
});

test('with --log it writes a line a request, and nothing that is anybody’s', async () => {
  relay = await startRelay(folder, { flags: ['--log'] });
  const lines = [];
  relay.child.stdout.setEncoding('utf8').on('data', (text) => lines.push(text));
  const base = relay.base.slice(0, -1);
  const form = individual();
  const desktop = openBrowser(base);
  const order = await desktop.createOrder(form);
  const path = `/api/orders/${order.id}`;
  await desktop.ask('PUT', `${path}/form`, { form: { ...form, subject: form.principal.name } });
  await desktop.act(order, form.principal.name);
  await desktop.act(order, 'upload_on_phone');
  const { json: offer } = await desktop.ask('POST', `${path}/handoffs`, {});
  const token = new URL(offer.url).hash.slice(1);
  const phone = openBrowser(base);
  await phone.ask('POST', '/api/handoffs/peek', { token });
  const { status } = await phone.ask('POST', '/api/handoffs/claim', { token });
  assert.equal(status, 200);
  await phone.ask('POST', '/api/handoffs/peek', { token: `${token.slice(1)}x` });
  await phone.ask('POST', `/api/handoffs/${offer.id}/consents`, { kinds: ['identity', 'face'] });
  const bytes = await picture('jpeg-baseline.jpg');
  const filename = '张三身份证.jpg';
  const metadata = metadataOf(order.id, bytes, {
    filename,
    item: 'principal_id:front',
    made: 'camera',
    handoff: offer.id,
  });
  const sender = browser(relay.base, phone.cookie.split('=')[1]);
  const uploadId = await sender.send(bytes, metadata);
  await sender.settle(uploadId);
  await desktop.ask('GET', `${path}?token=${token}`);
  await desktop.ask('GET', `/nothing/${form.principal.name}`);
  await desktop.ask('DELETE', path);
  assert.equal(await endRelay(relay, 'SIGTERM'), 0);

  const log = lines.join('') + relay.log();
  for (const secret of [
    form.principal.name,
    encodeURIComponent(form.principal.name),
    form.principal.documentNumber,
    form.principal.mobile,
    form.principal.email,
    filename,
    Buffer.from(filename).toString('base64'),
    token,
    token.slice(1),
    order.id,
    order.number,
    offer.id,
    offer.code,
    uploadId,
    metadata.sha256,
    desktop.cookie.split('=')[1],
    phone.cookie.split('=')[1],
  ]) {
    assert.ok(!log.includes(secret), `the log has ${secret}:\n${log}`);
  }
  const written = log.trim().split('\n');
  for (const line of written) assert.match(line, /^[A-Z]+ \/[\w/:*]* \d{3} \d+ ms$/);
  for (const expected of [
    /^POST \/api\/orders 201 /,
    /^PUT \/api\/orders\/:order\/form 400 /,
    /^POST \/api\/orders\/:order\/actions 400 /,
    /^POST \/api\/handoffs\/claim 200 /,
    /^POST \/files\S* 201 /,
    /^GET \/\* 404 /,
    /^DELETE \/api\/orders\/:order 204 /,
  ]) {
    assert.ok(
      written.some((line) => expected.test(line)),
      `${expected} in\n${log}`,
    );
  }
});

test('without --log it writes only where it is', async () => {
  relay = await startRelay(folder);
  const lines = [];
  relay.child.stdout.on('data', (text) => lines.push(text));
  const desktop = openBrowser(relay.base.slice(0, -1));
  await desktop.createOrder(individual());
  await desktop.ask('GET', '/nothing');
  await endRelay(relay, 'SIGTERM');
  assert.deepEqual([lines.join(''), relay.log()], ['', '']);
});

test('told to end it sends away what comes after, to come again', async (t) => {
  const own = await startInProcess();
  t.after(() => own.stop());
  own.parts.feed.close();
  const response = await fetch(`${own.base}/api/relay`);
  assert.deepEqual([response.status, response.headers.get('retry-after')], [503, '5']);
  assert.equal((await response.json()).code, 'closing');
});

test('told to end it ends live events at once, and itself, and keeps all', async () => {
  relay = await startRelay(folder);
  const base = relay.base.slice(0, -1);
  const desktop = openBrowser(base);
  const order = await desktop.createOrder(individual());
  const streams = await Promise.all(
    Array.from({ length: 5 }, () =>
      fetch(`${base}/api/orders/${order.id}/events`, { headers: { Cookie: desktop.cookie } }),
    ),
  );
  assert.deepEqual(new Set(streams.map(({ status }) => status)), new Set([200]));
  const ends = streams.map((stream) => stream.text());
  const startedMs = performance.now();
  relay.child.kill('SIGTERM');
  const [code] = await once(relay.child, 'exit');
  const durationMs = performance.now() - startedMs;
  assert.equal(code, 0);
  assert.ok(durationMs < 3_000, `${durationMs} ms`);
  assert.equal((await Promise.all(ends)).length, 5, 'each came to its end, and was not torn');
  assert.equal((await readFile(join(folder, 'relay.sqlite'))).includes('张三'), true);

  relay = await startRelay(folder);
  const again = openBrowser(relay.base.slice(0, -1));
  again.cookie = desktop.cookie;
  assert.equal((await again.read(order)).number, order.number);
});
