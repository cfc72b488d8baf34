import assert from 'node:assert/strict';
import { chromiumVersion } from '../kit/chromium.mjs';

const engine = '/node_modules/beian-upload/dist/engine';
const page = '<!doctype html><title>Everything is this page</title>';

export default {
  title: 'server with wrong answers',
  version: chromiumVersion,
  modes: ['.wasm as application/octet-stream', 'a page in place of .wasm'],
  async run(kit, mode) {
    if (mode === '.wasm as application/octet-stream') {
      const mimes = { '.wasm': 'application/octet-stream' };
      const { origin, requests } = await kit.serveFolder('.', { mimes });
      await kit.doMainJob(origin);
      const pictures = `GET ${engine}/beian_upload_bg.wasm`;
      assert.equal(requests.filter((request) => request === pictures).length, 1);
      return 'loaded once, without streaming';
    }
    // As the server of a single-page app answers for whatever is not there, with 200.
    const names = ['beian_upload_bg.wasm', 'beian_forms_bg.wasm', 'beian_extras_bg.wasm'];
    const files = Object.fromEntries(names.map((name) => [`${engine}/${name}`, page]));
    const { origin } = await kit.serveFolder('.', { files, mimes: { '.wasm': 'text/html' } });
    const opened = await kit.open(origin);
    await opened.page.waitForFunction(() => 'failures' in globalThis);
    const failures = await opened.page.evaluate(() => globalThis.failures());
    for (const [index, { name, code, message, url }] of failures.entries()) {
      const address = `${origin}${engine}/${names[index]}`;
      assert.deepEqual({ name, code, url }, expected(address));
      assert.ok(message.includes(address), message);
      assert.match(message, /that is an HTML page, not WebAssembly/);
    }
    assert.equal(failures.length, names.length);
    assert.deepEqual(opened.complaints, []);
    return 'engine_unavailable, with the URL';
  },
};

function expected(url) {
  return { name: 'BeianUploadError', code: 'engine_unavailable', url };
}
