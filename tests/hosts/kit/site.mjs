// The server of a built host: its files, and a place to upload to that keeps what arrived.

import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

const mimes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.bin': 'application/octet-stream',
};

/** What component libraries need besides what the package does. */
export const packagePolicy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self' data:";

/** The strictest policy that the package promises to work with; `./inline` needs nothing more. */
export const strictPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";

/** What lets `./inline` work off the page's thread. */
export const inlinePolicy = `${strictPolicy}; worker-src blob:`;

/** The same for a page whose icon is `data:,`, so that a development server is not asked for one. */
export const iconPolicy = `${inlinePolicy}; img-src data:`;

/**
 * Serves a folder; `files` adds to it by path and `mimes` changes types by extension. A `POST` to
 * `/upload` is answered with the file's name, type, size and digest, after `uploadDelayMs`; a `.wasm`
 * when the promise `engineIsFree` is fulfilled, if there is one.
 * Resolves to `{ origin, requests, uploads, close() }`.
 */
export async function serveFolder(folder, options = {}) {
  const { policy = packagePolicy, files = {}, mimes: ownMimes = {} } = options;
  const { uploadDelayMs = 0, engineIsFree } = options;
  const requests = [];
  const uploads = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    requests.push(`${request.method} ${pathname}`);
    response.setHeader('content-security-policy', policy);
    if (request.method === 'POST' && pathname === '/upload') {
      await receive(request, response, uploads, uploadDelayMs);
      return;
    }
    if (pathname.endsWith('.wasm')) await engineIsFree;
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const body = files[pathname] ?? (await readInside(folder, path));
    const extension = extname(path);
    const type = { ...mimes, ...ownMimes }[extension] ?? 'application/octet-stream';
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    requests,
    uploads,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Multipart forms are what component libraries send; a bare body is taken as well. */
async function receive(request, response, uploads, delayMs) {
  const upload = { isComplete: false };
  uploads.push(upload);
  try {
    const web = new Request('http://localhost/', {
      method: 'POST',
      headers: Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      body: request,
      duplex: 'half',
    });
    const files = await readFiles(web);
    Object.assign(upload, files[0], { isComplete: true, files });
  } catch {
    return; // Cancelled on the way: `isComplete` stays false.
  }
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ success: true, url: '', sha256: upload.sha256 }));
}

async function readFiles(request) {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) {
    return [await describe(await request.blob())];
  }
  const form = await request.formData();
  const files = [...form.values()].filter((value) => typeof value !== 'string');
  return Promise.all(files.map(describe));
}

async function describe(file) {
  const bytes = Buffer.from(await file.arrayBuffer());
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name: file.name, type: file.type, size: bytes.length, sha256, bytes };
}

async function readInside(folder, pathname) {
  const root = resolve(folder);
  const path = join(root, decodeURIComponent(pathname));
  if (!path.startsWith(root + sep)) return undefined;
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? readFile(path) : undefined;
}
