// Builds the page's transfer and outbox as modules of their own, so that a test can use the very
// code of the page without its cards.

import { cp, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const inProject = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const ENTRIES = {
  transfer: 'www/src/transfer/transfer.ts',
  setback: 'www/src/transfer/setback.ts',
  source: 'www/src/transfer/source.ts',
  options: 'www/src/transfer/options.ts',
  'trouble-count': 'www/src/transfer/trouble-count.ts',
  'chunk-size': 'www/src/transfer/chunk-size.ts',
  outbox: 'www/src/outbox/outbox.ts',
  'memory-store': 'www/src/outbox/memory-store.ts',
  'outbox-sender': 'www/src/outbox/outbox-sender.ts',
};

const BLANK_PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>上传</title>
<link rel="icon" href="icon.svg" type="image/svg+xml"><body></body></html>`;
const ICON = '<svg xmlns="http://www.w3.org/2000/svg"/>';

/**
 * A folder with a blank page and the modules `/<name>.js`; `files` are copied beside them.
 *
 * @returns the folder's path. Each test file names its own, since they may be run at once.
 */
export async function buildTransferPages(name, files = []) {
  const folder = inProject(`tests/output/${name}`);
  await rm(folder, { recursive: true, force: true });
  await build({
    configFile: false,
    root: inProject('www'),
    logLevel: 'warn',
    publicDir: false,
    build: {
      target: ['chrome91', 'firefox114', 'safari16.4'],
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      lib: {
        entry: Object.fromEntries(
          Object.entries(ENTRIES).map(([entry, path]) => [entry, inProject(path)]),
        ),
        formats: ['es'],
      },
    },
  });
  await writeFile(`${folder}/index.html`, BLANK_PAGE);
  await writeFile(`${folder}/icon.svg`, ICON);
  for (const file of files) {
    await cp(fileURLToPath(file), `${folder}/${file.pathname.split('/').at(-1)}`);
  }
  return folder;
}
