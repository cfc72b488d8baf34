// The page of the README in 15 lines, built as a reader would build it, uploads what it should.

import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'vite';
import { inProject } from '../../scripts/setup/places.mjs';
import { fine, largeRotated, pdf, prepareInNode } from '../hosts/kit/pictures.mjs';
import { serveFolder } from '../hosts/kit/site.mjs';
import { readSnippets } from '../js/snippets/read.mjs';
import { launchBrowser, openWatched } from './browser.mjs';
import { pages } from './docs-pages.mjs';

const mostLines = 15;
let browser;

before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

/** The snippets with that name on that page of the documentation, by language. */
function snippetsFor(name, page) {
  const own = readSnippets().filter((snippet) => snippet.page === page);
  const named = own.filter(({ check, subject }) => check === 'page' && subject === name);
  return Object.fromEntries(named.map(({ language, text }) => [language, text]));
}

async function buildPage(name, page) {
  const { html, script } = pages[name];
  const snippets = snippetsFor(name, page);
  const folder = inProject('tests/output', `docs-${page.replaceAll(/\W+/g, '-')}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, html), snippets.html);
  writeFileSync(join(folder, script), snippets.ts);
  await build({ root: folder, configFile: false, logLevel: 'error' });
  return join(folder, 'dist');
}

for (const readme of ['README.md', 'README.zh-CN.md']) {
  test(`the first page of ${readme} uploads fitted pictures and holds a bad one back`, async (t) => {
    const { ts } = snippetsFor('first page', readme);
    assert.ok(ts.split('\n').length <= mostLines, 'it has more than 15 lines');
    const files = { '/favicon.ico': '' };
    const site = await serveFolder(await buildPage('first page', readme), { files });
    t.after(site.close);
    const { page, complaints } = await openWatched(browser, site.origin);
    await page.setInputFiles('#pick', [largeRotated, pdf, fine]);
    await waitFor(() => site.uploads.filter(({ isComplete }) => isComplete).length === 2);
    const sent = site.uploads.map(({ sha256 }) => sha256);
    const expected = await Promise.all([largeRotated, fine].map((path) => prepareInNode(path)));
    assert.deepEqual(
      sent,
      expected.map(({ sha256 }) => sha256),
    );
    const messages = await page.locator('#list li').allTextContents();
    const blocked = await prepareInNode(pdf);
    assert.ok(messages.includes(blocked.report.findings[0].message), messages.join('\n'));
    assert.deepEqual(complaints, []);
  });
}

async function waitFor(isDone) {
  for (let tries = 0; tries < 300; tries += 1) {
    if (isDone()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail('nothing arrived within 30 s');
}
