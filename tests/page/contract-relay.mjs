// A relay in small that keeps the contract of uploads to the letter and can be told to misbehave:
// the real tus server on a real folder, idempotent creation, and the word on each upload.

import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
].join('; ');
const MIMES = { '.js': 'text/javascript', '.html': 'text/html', '.svg': 'image/svg+xml' };
const REPORT = { verdict: 'ok', findings: [] };

/** @param pagesDirectory what is served beside the uploads. */
export async function startContractRelay(pagesDirectory) {
  const directory = await mkdtemp(join(tmpdir(), 'beian-upload-contract-'));
  /** Upload ids by place and digest. */
  const created = new Map();
  const requests = [];
  /** Tried in turn before a request is handled; one that answers is used up. */
  let answers = [];

  const tus = new Server({
    path: '/files',
    datastore: new FileStore({ directory }),
    relativeLocation: true,
    namingFunction: () => randomBytes(16).toString('hex'),
    async onUploadCreate(_request, upload) {
      created.set(identityOf(upload.metadata), upload.id);
      return {};
    },
  });
  tus.on('POST_TERMINATE', (_request, _response, id) => {
    for (const [identity, own] of created) if (own === id) created.delete(identity);
  });

  async function handle(request, response) {
    const { pathname } = new URL(request.url, 'http://localhost');
    const { method } = request;
    const isApi = pathname.startsWith('/files') || pathname.startsWith('/api/');
    const metadata = metadataIn(request);
    if (isApi) requests.push({ method, path: pathname, atMs: Date.now(), metadata });
    const at = answers.findIndex((one) => one.method === method && pathname.startsWith(one.path));
    if (at >= 0) {
      const [{ answer }] = answers.splice(at, 1);
      if (answer) {
        request.resume();
        return answer(response);
      }
      mute(response);
    }
    if (pathname.startsWith('/api/uploads/')) return tellRecord(pathname.slice(13), response);
    if (!pathname.startsWith('/files')) return servePage(pathname, response);
    if (method === 'DELETE' && (await findReceived(pathname.slice(7)))) {
      return sendProblem(response, 409, 'upload_received');
    }
    const known = method === 'POST' && created.get(identityOf(metadata));
    if (!known) return tus.handle(request, response);
    response.writeHead(201, { Location: `/files/${known}`, 'Tus-Resumable': '1.0.0' }).end();
  }

  async function findReceived(id) {
    const upload = await tus.datastore.getUpload(id).catch(() => undefined);
    return upload && upload.offset === upload.size ? upload : undefined;
  }

  async function tellRecord(id, response) {
    const upload = await findReceived(id);
    if (!upload) return sendProblem(response, 404, 'unknown_upload');
    const bytes = await readFile(join(directory, id));
    const { filename, item, material } = upload.metadata;
    const record = { id, fileName: filename, itemId: item, material, bytes: bytes.length };
    sendJson(response, 200, { ...record, sha256: sha256(bytes), report: REPORT });
  }

  async function servePage(pathname, response) {
    const name = pathname === '/' ? '/index.html' : pathname;
    const body = await readFile(join(pagesDirectory, name)).catch(() => undefined);
    const type = MIMES[extname(name)] ?? 'application/octet-stream';
    response.writeHead(body ? 200 : 404, {
      'Content-Security-Policy': POLICY,
      'Content-Type': type,
    });
    response.end(body);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error) => {
      console.error(error);
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();

  return {
    port,
    address: `http://127.0.0.1:${port}/`,
    requests,
    count: (method, path = '/') =>
      requests.filter((one) => one.method === method && one.path.startsWith(path)).length,
    /** The next such request gets this instead; said twice, the next two do. */
    answerNext(method, path, answer) {
      answers.push({ method, path, answer });
    },
    /** The next such request is obeyed, and nobody hears of it. */
    muteNext(method, path) {
      answers.push({ method, path });
    },
    /** Whatever it has of any upload, it knows nothing of it any more. */
    async forgetAll() {
      for (const id of created.values()) await tus.datastore.remove(id).catch(() => {});
      created.clear();
    },
    /** Of the uploads that are there, complete or not, the contents. */
    contents: () => Promise.all([...created.values()].map((id) => readFile(join(directory, id)))),
    /** What was said at each creation. */
    creations: () =>
      requests.filter(({ method }) => method === 'POST').map(({ metadata }) => metadata),
    reset() {
      requests.length = 0;
      answers = [];
      created.clear();
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function mute(response) {
  for (const method of ['writeHead', 'write', 'end', 'flushHeaders']) {
    response[method] = () => response;
  }
}

export function sendProblem(response, status, code, { headers, ...fields } = {}) {
  response.writeHead(status, { 'Content-Type': 'application/problem+json', ...headers });
  response.end(JSON.stringify({ status, code, ...fields }));
}

export function sendJson(response, status, value) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

function metadataIn({ headers }) {
  const pairs = (headers['upload-metadata'] ?? '').split(',').map((pair) => pair.split(' '));
  return Object.fromEntries(
    pairs.map(([key, value = '']) => [key, Buffer.from(value, 'base64').toString('utf8')]),
  );
}

function identityOf({ order = '', item, material = '', sha256: digest }) {
  return [order, item ?? material, digest].join(' ');
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
