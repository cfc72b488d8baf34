// The whole way: the form on the computer, the QR code, three pictures with the phone's camera over
// a network that is cut and a relay that is killed, and the submission.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchBrowser, openWatched } from './browser.mjs';
import { startFaultProxy } from './fault-proxy.mjs';
import { fillForm } from './form-kit.mjs';
import { openItem, PHONE, standing } from './phone-kit.mjs';
import { startRelay } from './relay-process.mjs';

const OUTPUT = fileURLToPath(new URL('../output/handoff-flow/', import.meta.url));
/** Its frames differ, so that no two pictures are of the same bytes. */
const FILM = fileURLToPath(new URL('../fixtures/generated/film-cards.mjpeg', import.meta.url));
const ITEMS = ['principal_id:front', 'principal_id:back', 'face_photo:page'];
/** Slow enough that a picture is under way for seconds. */
const SLOW_BYTES_PER_SECOND = 60_000;

let relay;
/** The network between the relay and both browsers. */
let network;
let computer;
let phone;

before(async () => {
  mkdirSync(OUTPUT, { recursive: true });
  [relay, computer, phone] = await Promise.all([
    startRelay(),
    launchBrowser(),
    launchBrowser(
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${FILM}`,
    ),
  ]);
  network = await startFaultProxy(relay.port);
});

after(async () => {
  await Promise.all([computer?.close(), phone?.close()]);
  await network?.stop();
  await relay?.stop();
  rmSync(OUTPUT, { recursive: true, force: true });
});

test('three pictures shot with a phone arrive on the computer though the network is cut and the relay killed, and the order is submitted', async () => {
  const desktop = await openWatched(computer, network.address);
  await fillForm(desktop.page, '33');
  await desktop.page.locator('#handoff-open').click();
  await agreeTo(desktop.page);
  const qr = desktop.page.locator('#handoff-qr');
  await qr.locator('img, svg').first().waitFor();
  const code = (await desktop.page.locator('#handoff-digits').textContent()).trim();
  assert.match(code, /^\d{4}$/);

  const link = await readQr(qr);
  const token = new URL(link).hash.slice(1);
  assert.match(token, /^[0-9a-f]{32}$/);
  assert.equal(new URL(link).search, '');

  const own = { ...PHONE, permissions: ['camera'], userAgent: ANDROID };
  const held = await openWatched(phone, link, { ...own, origin: new URL(link).origin });
  const { page } = held;
  const announced = watchAnnounced(page);
  const sendings = watchSendings(page);
  await page.getByText(code).waitFor();
  assert.equal(await stateOf(desktop.page), 'waiting', 'opening the link claims nothing');
  await page.getByRole('button', { name: /开始上传/ }).click();
  await page.locator('[data-screen="list"]').waitFor();
  await desktop.page
    .getByText(/已连接/)
    .first()
    .waitFor();

  // The first, over a good network.
  await shootWithCamera(page, ITEMS[0]);
  await standing(page, ITEMS[0], 'received').waitFor();

  // The second: the network is cut in its middle.
  const slowness = await slowDown(held.context, page);
  await shootWithCamera(page, ITEMS[1]);
  await isUnderWay(desktop.page, ITEMS[1]);
  await held.context.setOffline(true);
  network.cut();
  await page.waitForTimeout(2_000);
  await held.context.setOffline(false);
  await slowness.release();
  await standing(page, ITEMS[1], 'received').waitFor({ timeout: 60_000 });

  // The third: the relay is killed in its middle.
  const slownessAgain = await slowDown(held.context, page);
  await shootWithCamera(page, ITEMS[2]);
  await isUnderWay(desktop.page, ITEMS[2]);
  await relay.kill();
  await page.waitForTimeout(1_000);
  await relay.restart();
  await slownessAgain.release();
  await standing(page, ITEMS[2], 'received').waitFor({ timeout: 60_000 });

  // All are on the computer, which nobody has reloaded.
  for (const item of ITEMS) {
    await desktop.page
      .locator(`[data-item="${item}"][data-tone="ok"] img`)
      .first()
      .waitFor({ timeout: 30_000 });
  }
  const order = await readOrder(desktop.page);
  const received = order.uploads.filter(({ state }) => state === 'received');
  assert.deepEqual(received.map(({ itemId }) => itemId).sort(), [...ITEMS].sort());
  for (const { id, itemId, bytes } of received) {
    if (itemId !== ITEMS[0]) assertResumed(sendings.get(`/files/${id}`), bytes, itemId);
  }
  for (const { id, itemId, sha256, made, device } of received) {
    assert.equal(sha256, announced.get(itemId), `${itemId}: what the phone has announced`);
    assert.equal(digestOf(await relay.readUpload(id)), sha256, `${itemId}: what is on the disk`);
    assert.equal(made, 'camera');
    assert.equal(device, 'phone');
  }
  await page.getByRole('button', { name: '全部完成' }).click();
  await page
    .getByText(/请回到电脑/)
    .first()
    .waitFor();

  await submit(desktop.page);
  const submitted = await readOrder(desktop.page);
  assert.equal(submitted.state, 'in_first_review');

  // 409: the relay may still write what came before the cut when it is asked how much there is.
  const isNetwork =
    /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_|ERR_SOCKET_|ERR_NETWORK|ERR_INCOMPLETE|ERR_EMPTY|status of 409/;
  const complaints = [...desktop.complaints, ...held.complaints];
  assert.deepEqual(
    complaints.filter((words) => !isNetwork.test(words)),
    [],
  );
});

const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36';

/** An independent reader, of what is on the screen. */
async function readQr(place) {
  const picture = join(OUTPUT, 'qr.png');
  await place.screenshot({ path: picture });
  const { stdout, status, stderr } = spawnSync('zbarimg', ['--raw', '--quiet', picture], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, `zbarimg: ${stderr}`);
  return stdout.trim();
}

/** The digests that a phone announces, by item. */
function watchAnnounced(page) {
  const announced = new Map();
  page.on('request', (request) => {
    const metadata = request.headers()['upload-metadata'];
    if (request.method() !== 'POST' || metadata === undefined) return;
    const pairs = metadata.split(',').map((pair) => pair.split(' '));
    const values = Object.fromEntries(
      pairs.map(([name, value = '']) => [name, Buffer.from(value, 'base64').toString()]),
    );
    announced.set(values.item, values.sha256);
  });
  return announced;
}

async function agreeTo(page) {
  const consent = page.locator('#consent[open]');
  const qr = page.locator('#handoff-qr :is(img, svg)').first();
  await consent.or(qr).first().waitFor();
}

async function stateOf(page) {
  return (await readOrder(page)).handoff.state;
}

function readOrder(page) {
  return page.evaluate(async () => {
    const [{ id }] = await (await fetch('/api/orders')).json();
    return (await fetch(`/api/orders/${id}`)).json();
  });
}

async function shootWithCamera(page, itemId) {
  await openItem(page, itemId);
  await page.getByRole('button', { name: /^(去拍摄|重拍)$/ }).click();
  await page.getByRole('button', { name: /^(拍照|拍摄)$/ }).click();
  await page.getByRole('button', { name: '使用照片' }).click();
  await page.locator('[data-screen="list"]').waitFor();
}

async function slowDown(context, page) {
  const session = await context.newCDPSession(page);
  const set = (uploadThroughput) =>
    session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  await set(SLOW_BYTES_PER_SECOND);
  return { release: () => set(-1) };
}

/** The relay has some of it on its disk, and not all. */
async function isUnderWay(desktopPage, itemId) {
  for (let tries = 0; tries < 300; tries += 1) {
    const { uploads } = await readOrder(desktopPage);
    const own = uploads.find((upload) => upload.itemId === itemId && upload.state === 'arriving');
    const arrived = own ? await relay.readUpload(own.id).catch(() => '') : '';
    if (arrived.length > 0) {
      assert.ok(arrived.length < own.bytes, 'it is cut in its middle');
      return;
    }
    await desktopPage.waitForTimeout(50);
  }
  throw new Error('nothing of it came to the relay');
}

/**
 * What the phone and the relay say of how much there is, by the upload's path: `told` by the relay,
 * `from` where the phone sends on.
 */
function watchSendings(page) {
  const sendings = new Map();
  const note = (url, word) => {
    const { pathname } = new URL(url);
    sendings.set(pathname, [...(sendings.get(pathname) ?? []), word]);
  };
  page.on('request', (request) => {
    if (request.method() !== 'PATCH') return;
    note(request.url(), { from: Number(request.headers()['upload-offset']) });
  });
  page.on('response', (response) => {
    const offset = response.headers()['upload-offset'];
    if (offset === undefined) return;
    note(response.url(), { told: Number(offset), by: response.request().method() });
  });
  return sendings;
}

/** It went on in the middle, and nothing that the relay had was sent once more. */
function assertResumed(words, bytes, itemId) {
  const isMiddle = ({ by, told }) => by === 'HEAD' && told > 0 && told < bytes;
  const at = words.findIndex(isMiddle);
  assert.ok(at >= 0, `${itemId}: the relay was asked in the middle: ${JSON.stringify(words)}`);
  const next = words.slice(at).find(({ from }) => from !== undefined);
  assert.equal(next.from, words[at].told, `${itemId}: it was gone on from there`);
  let held = 0;
  for (const { from, told } of words) {
    if (from === undefined) held = told;
    else assert.equal(from, held, `${itemId}: sent is what the relay does not have`);
  }
  const starts = words.flatMap(({ from }) => from ?? []);
  assert.equal(starts.filter((from) => from === 0).length, 1, `${itemId}: begun once`);
  assert.equal(held, bytes);
}

async function submit(page) {
  await page.locator('#handoff-close').click();
  await page.locator('#final-check-open').click();
  const check = page.locator('#final-check');
  await check.getByRole('checkbox').check();
  await check.getByRole('button', { name: '提交审核' }).click();
  await check.getByText('待初审').first().waitFor();
}

const digestOf = (bytes) => createHash('sha256').update(bytes).digest('hex');
