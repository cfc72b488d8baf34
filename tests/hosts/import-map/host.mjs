import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chromiumVersion } from '../kit/chromium.mjs';

export default {
  title: 'no bundler, import map',
  version: chromiumVersion,
  modes: ['strict policy'],
  async run(kit) {
    // The strictest policy that the package promises to work with. An import map can only be inline,
    // so that it is let in by its digest.
    const page = readFileSync(`${kit.folder}/index.html`, 'utf8');
    const [, map] = /<script type="importmap">(.*?)<\/script>/s.exec(page);
    const digest = createHash('sha256').update(map).digest('base64');
    const policy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-${digest}'; worker-src 'self'; connect-src 'self'`;
    const { origin } = await kit.serveFolder('.', { policy });
    await kit.doMainJob(origin);
  },
};
