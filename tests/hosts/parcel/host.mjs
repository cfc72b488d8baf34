import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { packagePolicy } from '../kit/site.mjs';

export default {
  title: 'Parcel',
  package: 'parcel',
  modes: ['production', 'dev'],
  async run(kit, mode) {
    // So that it looks at the package's `exports`: `@parcel/resolver-default` in package.json.
    if (mode === 'production') {
      await kit.command('npx', 'parcel', 'build', 'index.html', '--no-cache');
      const policy = allowInlineScripts(readFileSync(`${kit.folder}/dist/index.html`, 'utf8'));
      const { origin } = await kit.serveFolder('dist', { policy });
      await kit.doMainJob(origin);
      kit.checkNoWarnings(kit.output());
      return '`packageExports` on; its inline import map needs a hash in `script-src`';
    }
    const port = String(await kit.freePort());
    const args = ['npx', 'parcel', 'index.html', '--host', '127.0.0.1', '--port', port];
    await kit.doMainJob(await kit.startServer([...args, '--no-cache']));
    kit.checkNoWarnings(kit.output());
    return '`packageExports` on';
  },
};

/** Parcel writes an import map of its bundles into the page. */
function allowInlineScripts(html) {
  const inline = [...html.matchAll(/<script[^>]*>([^<]+)<\/script>/g)];
  const hashes = inline.map(
    ([, text]) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return packagePolicy.replace("script-src 'self'", `script-src 'self' ${hashes.join(' ')}`);
}
