import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chromiumVersion } from '../kit/chromium.mjs';
import { strictPolicy } from '../kit/site.mjs';

export default {
  title: 'no bundler, import map',
  version: chromiumVersion,
  modes: ['strict policy'],
  async run(kit) {
    // An import map can only be inline, so that the policy lets it in by its digest.
    const page = readFileSync(`${kit.folder}/index.html`, 'utf8');
    const [, map] = /<script type="importmap">(.*?)<\/script>/s.exec(page);
    const digest = createHash('sha256').update(map).digest('base64');
    const policy = `${strictPolicy} 'sha256-${digest}'; worker-src 'self'; connect-src 'self'`;
    const { origin } = await kit.serveFolder('.', { policy });
    await kit.doMainJob(origin);
  },
};
