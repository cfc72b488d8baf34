// One page with a case's files picked, as a person would pick them.

import { findBrowser } from '../scripts/setup/browser.mjs';
import { launchBrowser } from '../tests/page/browser.mjs';
import { growth, notePeaks } from './process-memory.mjs';

export function launch() {
  process.env.CHROME_PATH ??= findBrowser();
  return launchBrowser();
}

export async function openSession(browser, origin, paths) {
  const page = await browser.newPage();
  const foreign = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(blob|data):/.test(url)) foreign.push(url);
  });
  await page.goto(origin);
  await page.waitForFunction(() => 'bench' in globalThis);
  await page.locator('input').setInputFiles(paths);
  const devtools = await page.context().newCDPSession(page);
  return {
    prepare: (name) => page.evaluate((own) => globalThis.bench.prepare(own), name),
    /** `{ ms, bytes }`, and what the contender adds. The garbage of others is taken away first. */
    async run(name) {
      await devtools.send('HeapProfiler.collectGarbage');
      return page.evaluate((own) => globalThis.bench.run(own), name);
    },
    save: (name) => page.evaluate((own) => globalThis.bench.save(own), name),
    async close() {
      await page.close();
      if (foreign.length > 0) throw new Error(`requests to other origins: ${foreign.join(' ')}`);
    },
  };
}

/** The first call in a browser just started: `{ ms, grownBytes }`. */
export async function runCold(origin, paths, name) {
  const browser = await launch();
  try {
    const session = await openSession(browser, origin, paths);
    await session.prepare(name);
    const peaks = await notePeaks(browser);
    const { ms } = await session.run(name);
    const grownBytes = growth(peaks);
    await session.close();
    return { ms, grownBytes };
  } finally {
    await browser.close();
  }
}
