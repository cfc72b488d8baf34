import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { packagePolicy } from '../kit/site.mjs';

const blobPolicy = packagePolicy.replace("worker-src 'self'", 'worker-src blob:');

const SIZE_NOTICE = /^dist\/\S+\.js\s+⚠️?\s+[\d.]+ MB/;

export default {
  title: 'Parcel',
  package: 'parcel',
  modes: ['production', 'dev', 'production, without configuration'],
  async run(kit, mode) {
    if (mode === 'dev') {
      const port = String(await kit.freePort());
      const args = ['npx', 'parcel', 'index.html', '--host', '127.0.0.1', '--port', port];
      await kit.doMainJob(await kit.startServer([...args, '--no-cache']));
      kit.checkNoWarnings(kit.output());
      return '`packageExports` on';
    }
    const isConfigured = mode === 'production';
    if (!isConfigured) forgetConfiguration(`${kit.folder}/package.json`);
    await kit.command('npx', 'parcel', 'build', 'index.html', '--no-cache');
    const html = readFileSync(`${kit.folder}/dist/index.html`, 'utf8');
    const policy = isConfigured ? allowInlineScripts(html) : blobPolicy;
    const { origin } = await kit.serveFolder('dist', { policy });
    await kit.doMainJob(origin);
    // What has everything inside is large, and Parcel says so of each file of a megabyte.
    kit.checkNoWarnings(kit.output(), isConfigured ? [] : [SIZE_NOTICE]);
    return isConfigured
      ? '`packageExports` on, no shared bundles; its inline import map needs a hash in `script-src`'
      : "it takes the package's `main`, which has everything inside";
  },
};

/** Without `packageExports` Parcel does not look at the package's `exports`. */
function forgetConfiguration(path) {
  const { '@parcel/resolver-default': _resolver, ...others } = JSON.parse(readFileSync(path));
  writeFileSync(path, JSON.stringify(others));
}

/** Parcel writes an import map of its bundles into the page. */
function allowInlineScripts(html) {
  const inline = [...html.matchAll(/<script[^>]*>([^<]+)<\/script>/g)];
  const hashes = inline.map(
    ([, text]) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return packagePolicy.replace("script-src 'self'", `script-src 'self' ${hashes.join(' ')}`);
}
