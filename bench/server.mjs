// Serves the built package, the peers and the benchmark's page, and takes their outputs in.

import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, extname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { inProject } from '../scripts/setup/places.mjs';

const mimes = { '.wasm': 'application/wasm', '.html': 'text/html' };
const folders = {
  '/dist/': inProject('dist'),
  '/page/': inProject('bench/page'),
  '/peers/': inProject('bench/node_modules'),
};
const formPage = `<!doctype html><meta charset="utf-8"><title>bench</title>
<link rel="icon" href="data:,">
<script src="/peers/validator/validator.min.js"></script>
<script src="/peers/id-validator/IDValidator.min.js"></script>
<script src="/peers/id-validator/GB2260.min.js"></script>
<script type="module" src="/page/forms.mjs"></script>`;
const page = `<!doctype html><meta charset="utf-8"><title>bench</title>
<link rel="icon" href="data:,"><input type="file" multiple>
<script type="module" src="/page/harness.mjs"></script>`;
const reviewPage = `<!doctype html><meta charset="utf-8"><title>bench</title>
<link rel="icon" href="data:,"><input type="file">
<script type="module" src="/page/review.mjs"></script>`;
const pages = { '/': page, '/forms': formPage, '/review': reviewPage };

/** Resolves to `{ origin, close() }`; outputs are written into `outputFolder`. */
export async function startServer(outputFolder) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (request.method === 'POST') {
      await writeFile(join(outputFolder, basename(pathname)), await buffer(request));
      response.end();
      return;
    }
    const body = pages[pathname] ?? (await readServed(pathname));
    const type = mimes[extname(pathname) || '.html'] ?? 'text/javascript';
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function readServed(pathname) {
  const prefix = Object.keys(folders).find((folder) => pathname.startsWith(folder));
  if (!prefix) return undefined;
  return readFile(join(folders[prefix], pathname.slice(prefix.length))).catch(() => undefined);
}
