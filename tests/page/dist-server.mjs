// Serves the built package as it is, to a blank page under the policy that the package promises to
// work with, and counts who asked for what.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';

export const policy = "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";
const mimes = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html' };
const folders = {
  '/dist/': new URL('../../dist/', import.meta.url),
  '/pictures/': new URL('../fixtures/pictures/', import.meta.url),
};

const page = `<!doctype html><meta charset="utf-8"><title>client</title>
<link rel="icon" href="data:,"><script type="module" src="/page.js"></script>`;

const pageScript = `
  import { browserSupport, createClient, BeianUploadError } from '/dist/index.js';
  const picture = async (name, type = 'image/jpeg') => {
    const response = await fetch('/pictures/' + name);
    return new File([await response.arrayBuffer()], name, { type, lastModified: 7 });
  };
  /** What a rejection is, as data that the test can look at. */
  const failure = (error) => ({
    isOurs: error instanceof BeianUploadError, name: error.name, message: error.message, ...error,
  });
  globalThis.kit = { browserSupport, createClient, picture, failure };
`;

/** Resolves to `{ origin, count(path), close() }`; `files` adds to what is served, by path. */
export async function serveDist(files) {
  const counts = new Map();
  const own = { '/': page, '/page.js': pageScript, ...files };
  const server = createServer(async ({ url }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    counts.set(pathname, (counts.get(pathname) ?? 0) + 1);
    const body = own[pathname] ?? (await readServed(pathname));
    const type = mimes[extname(pathname) || '.html'] ?? 'application/octet-stream';
    response.setHeader('content-security-policy', policy);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    count: (path) => counts.get(path) ?? 0,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function readServed(pathname) {
  const [prefix] = Object.keys(folders).filter((folder) => pathname.startsWith(folder));
  if (prefix === undefined) return undefined;
  const path = new URL(pathname.slice(prefix.length), folders[prefix]);
  return readFile(path).catch(() => undefined);
}
