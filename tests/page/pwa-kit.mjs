// The desktop page as an installed one: its own relay, whose pages can become a newer version.

import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startRelay } from './relay-process.mjs';

const BUILT_PAGES = fileURLToPath(new URL('../../www/dist', import.meta.url));

/** A relay that serves a copy of the built pages. */
export async function startOwnRelay() {
  const pages = await mkdtemp(join(tmpdir(), 'beian-upload-pages-'));
  await cp(BUILT_PAGES, pages, { recursive: true });
  const relay = await startRelay({ flags: ['--pages-dir', pages] });

  /** Changes the page's heading, and what the service worker knows of the page by that. */
  async function publish(heading) {
    const index = join(pages, 'index.html');
    const html = await readFile(index, 'utf8');
    await writeFile(index, html.replace(/<title data-text="pageTitle">/, `<title>${heading} `));
    const worker = join(pages, 'service-worker.js');
    const script = await readFile(worker, 'utf8');
    const entry = /\{[^{}]*"url":"index\.html"[^{}]*\}/.exec(script)[0];
    const revised = entry.replace(/[0-9a-f]{32}/, (revision) => [...revision].reverse().join(''));
    if (revised === entry) throw new Error(`there is no revision in ${entry}`);
    await writeFile(worker, script.replace(entry, revised));
  }

  /** From now on there is no such file. */
  async function withdraw(name) {
    const assets = join(pages, 'assets');
    const found = (await readdir(assets)).filter((one) => name.test(one));
    if (found.length === 0) throw new Error(`there is no ${name}`);
    await Promise.all(found.map((one) => rm(join(assets, one))));
  }

  return {
    ...relay,
    publish,
    withdraw,
    async stop() {
      await relay.stop();
      await rm(pages, { recursive: true, force: true });
    },
  };
}

/** Resolves when everything is kept on the device. */
export function isKept(page) {
  return page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active.state !== 'activated') {
      await new Promise((resolve) =>
        active.addEventListener('statechange', resolve, { once: true }),
      );
    }
  });
}

/** The addresses of everything in the browser's caches. */
export function keptUrls(page) {
  return page.evaluate(async () => {
    const urls = [];
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys();
      urls.push(...requests.map(({ url }) => url));
    }
    return urls;
  });
}
