// A server that hands out the engine rightly and wrongly.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const fileOf = (name) => new URL(`../../dist/engine/${name}`, import.meta.url);

/** The engine of pictures, that of forms with its tables, those of extras and of reviews. */
export const engineFile = fileOf('beian_upload_bg.wasm');
export const formsFile = fileOf('beian_forms_bg.wasm');
export const extrasFile = fileOf('beian_extras_bg.wasm');
export const reviewFile = fileOf('beian_review_bg.wasm');
export const qrFile = fileOf('beian_qr_bg.wasm');
export const facesFile = fileOf('beian_faces_bg.wasm');
export const tablesFile = fileOf('beian_upload_tables.bin');

const html = '<!doctype html><title>Console</title>';

const answers = {
  '/engine.wasm': [200, 'application/wasm', () => readFileSync(engineFile)],
  '/octets.wasm': [200, 'application/octet-stream', () => readFileSync(engineFile)],
  '/forms.wasm': [200, 'application/wasm', () => readFileSync(formsFile)],
  '/extras.wasm': [200, 'application/wasm', () => readFileSync(extrasFile)],
  '/tables.bin': [200, 'application/octet-stream', () => readFileSync(tablesFile)],
  '/all/beian_upload_bg.wasm': [200, 'application/wasm', () => readFileSync(engineFile)],
  '/all/beian_forms_bg.wasm': [200, 'application/wasm', () => readFileSync(formsFile)],
  '/all/beian_extras_bg.wasm': [200, 'application/wasm', () => readFileSync(extrasFile)],
  '/all/beian_review_bg.wasm': [200, 'application/wasm', () => readFileSync(reviewFile)],
  '/all/beian_qr_bg.wasm': [200, 'application/wasm', () => readFileSync(qrFile)],
  '/all/beian_faces_bg.wasm': [200, 'application/wasm', () => readFileSync(facesFile)],
  '/without-extras/beian_upload_bg.wasm': [200, 'application/wasm', () => readFileSync(engineFile)],
  '/without-extras/beian_forms_bg.wasm': [200, 'application/wasm', () => readFileSync(formsFile)],
  '/without-extras/beian_review_bg.wasm': [200, 'application/wasm', () => readFileSync(reviewFile)],
  '/without-extras/beian_qr_bg.wasm': [200, 'application/wasm', () => readFileSync(qrFile)],
  '/without-extras/beian_faces_bg.wasm': [200, 'application/wasm', () => readFileSync(facesFile)],
  '/alone/beian_upload_bg.wasm': [200, 'application/wasm', () => readFileSync(engineFile)],
  '/html.wasm': [200, 'text/html; charset=utf-8', () => html],
  '/html-as-wasm.wasm': [200, 'application/wasm', () => html],
  '/other.wasm': [200, 'application/wasm', () => new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])],
};

/** Resolves to the server's origin; the server ends with the test. */
export async function serveEngine(test) {
  const server = createServer(({ url }, response) => {
    const [path] = url.split('?');
    const [status, mime, body] = answers[path] ?? [404, 'text/plain', () => 'not here'];
    response.writeHead(status, { 'content-type': mime }).end(body());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}`;
}
