// The pages of the documentation, made as a reader would make them, upload what they should.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
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
const timeoutMs = 30_000;
const snippets = readSnippets().filter(({ check }) => check === 'page');
let browser;

before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

/** The text of the snippet with that name, in one of the languages. */
function textOf(page, name, ...languages) {
  const found = snippets.find(
    (snippet) =>
      snippet.page === page && snippet.subject === name && languages.includes(snippet.language),
  );
  assert.ok(found, `${page} has no ${languages[0]} for ${name}`);
  return found.text;
}

/** The folder to serve. */
async function makePage(page, name) {
  const { isBuilt, scriptOf = name } = pages[name];
  const folder = inProject('tests/output', `docs-${page}-${name}`.replaceAll(/\W+/g, '-'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), textOf(page, name, 'html'));
  writeFileSync(join(folder, 'main.js'), textOf(page, scriptOf, 'js'));
  if (isBuilt) {
    await build({ root: folder, configFile: false, logLevel: 'error' });
    return join(folder, 'dist');
  }
  for (const part of ['global', 'engine']) {
    cpSync(inProject('dist', part), join(folder, 'beian-upload', part), { recursive: true });
  }
  return folder;
}

for (const { page, subject: name } of snippets.filter(({ language }) => language === 'html')) {
  test(`${page}, ${name}: fitted pictures are uploaded and a bad one is held back`, async (t) => {
    const files = { '/favicon.ico': '' };
    const site = await serveFolder(await makePage(page, name), { ...pages[name], files });
    t.after(site.close);
    const { page: tab, complaints } = await openWatched(browser, site.origin);
    await tab.setInputFiles('#pick', [largeRotated, pdf, fine]);
    await waitFor(() => site.uploads.filter(({ isComplete }) => isComplete).length === 2);
    const expected = await Promise.all([largeRotated, fine].map((path) => prepareInNode(path)));
    const digests = (all) => all.map(({ sha256 }) => sha256).sort();
    assert.deepEqual(digests(site.uploads), digests(expected));
    const messages = await tab.locator('#list li').allTextContents();
    const blocked = await prepareInNode(pdf);
    assert.ok(messages.includes(blocked.report.findings[0].message), messages.join('\n'));
    assert.deepEqual(complaints, []);
  });
}

test('the first page has no more lines than it promises, and every page is opened', () => {
  for (const page of ['README.md', 'README.zh-CN.md']) {
    assert.ok(textOf(page, 'first page', 'js').split('\n').length <= mostLines, page);
  }
  const opened = new Set(snippets.map(({ subject }) => subject));
  assert.deepEqual([...opened].sort(), Object.keys(pages).sort());
});

async function waitFor(isDone) {
  const endMs = Date.now() + timeoutMs;
  while (!isDone()) {
    assert.ok(Date.now() < endMs, 'nothing more arrived');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
