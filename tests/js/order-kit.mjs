import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '../../server/dist/listen.js';
import { createRelay } from '../../server/dist/relay.js';

export const HOUR_MS = 3600 * 1000;

/** The relay at a free port, with a state of its own and a clock that can be set forward. */
export async function startRelay({ folder: given, ...options } = {}) {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'beian-orders-')));
  const dataDir = join(folder, 'data');
  const pagesDirectory = join(folder, 'pages');
  await mkdir(pagesDirectory, { recursive: true });
  let aheadMs = 0;
  const now = () => Date.now() + aheadMs;
  const relay = await createRelay({ dataDir, pagesDirectory, now, ...options });
  const listener = await listen(relay, { port: 0, host: '127.0.0.1' });
  return {
    base: `http://127.0.0.1:${listener.port}`,
    folder,
    dataDir,
    parts: relay.parts,
    purge: relay.purge,
    now,
    setForward(ms) {
      aheadMs += ms;
    },
    async stop({ keep = false } = {}) {
      await listener.close(1_000);
      await relay.close();
      if (!keep) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A browser as the relay sees it: it sends the cookie that it was given. */
export function openBrowser(base, headers = {}) {
  const browser = {
    cookie: undefined,
    async ask(method, path, body, more = {}) {
      const response = await fetch(base + path, {
        method,
        headers: {
          ...headers,
          ...(browser.cookie && { Cookie: browser.cookie }),
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...more,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const [cookie] = response.headers.getSetCookie();
      if (cookie) browser.cookie = cookie.split(';')[0];
      const text = await response.text();
      const json = text === '' ? undefined : JSON.parse(text);
      return { status: response.status, headers: response.headers, json, text };
    },
    createOrder: async (form) => (await browser.ask('POST', '/api/orders', { form })).json,
    act: (order, action, query = '') =>
      browser.ask('POST', `/api/orders/${order.id}/actions${query}`, { action }),
    read: async (order, query = '') =>
      (await browser.ask('GET', `/api/orders/${order.id}${query}`)).json,
  };
  return browser;
}

/** A row of an upload as if its bytes had just been announced. */
export async function announceUpload({ parts }, orderId, itemId, changes = {}) {
  const id = crypto.randomUUID().replaceAll('-', '');
  const { upload } = await parts.state.createUpload({
    id,
    orderId,
    itemId,
    state: 'arriving',
    bytes: 4,
    sha256: id.padEnd(64, '0'),
    fileName: 'paper.jpg',
    mime: 'image/jpeg',
    made: 'camera',
    device: 'phone',
    createdMs: parts.now(),
    ...changes,
  });
  return upload;
}

const REPORT = {
  verdict: 'ok',
  format: 'jpeg',
  bytes: 4,
  widthPx: 1,
  heightPx: 1,
  frames: 1,
  orientation: 1,
  scores: {},
  findings: [],
};

/** The same, received, with its file and a thumbnail. */
export async function receiveUpload(relay, orderId, itemId, { bytes = 'file', ...changes } = {}) {
  const upload = await announceUpload(relay, orderId, itemId, changes);
  await writeFile(relay.parts.storage.pathOf(upload.id), bytes);
  await relay.parts.storage.writeThumbnail(upload.id, Buffer.from(`small ${bytes}`));
  await relay.parts.state.receiveUpload(upload.id, REPORT, relay.parts.now());
  return upload;
}

/** Everything that an order cannot be submitted without. */
export async function receiveAll(relay, order) {
  for (const itemId of order.missing) await receiveUpload(relay, order.id, itemId);
}
