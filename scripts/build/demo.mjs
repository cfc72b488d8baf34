// `demo.html`: the page without a relay as one file that opens from the disk. Its HTML is that of
// www/index.html without what stands between `relay` and `/relay`; style, script, worker and engine
// are inside, and a policy that lets it load nothing else.

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inProject, readProjectFile } from '../setup/places.mjs';
import { step } from '../setup/steps.mjs';
import { makeOnce } from './stamps.mjs';

export const demoPath = 'www/dist-demo/demo.html';

/** Those that have what `beian-upload/inline` needs: wasm SIMD and DecompressionStream. */
const target = ['chrome91', 'edge91', 'firefox114', 'safari16.4'];
const floor = {
  served: 'Chrome 86、Edge 86、Firefox 114、Safari 15.4',
  servedEn: 'Chrome 86, Edge 86, Firefox 114, Safari 15.4',
  demo: 'Chrome 91、Edge 91、Firefox 114、Safari 16.4',
  demoEn: 'Chrome 91, Edge 91, Firefox 114, Safari 16.4',
};

/** What is said otherwise where there is no relay, by the keys of www/src/texts. */
const otherTexts = {
  pageTitle: 'demoTitle',
  brand: 'demoBrand',
  headline: 'demoHeadline',
  leadPrivacy: 'demoPrivacy',
  stepUploadTitle: 'demoSaveTitle',
  stepUploadText: 'demoSaveText',
  footer: 'demoFooter',
};

export async function buildDemo() {
  const files = [
    'package-lock.json',
    'scripts/build/demo.mjs',
    'www/index.html',
    'www/public/browser-support.js',
    'www/src',
    'dist',
  ];
  await makeOnce('demo', { files, outputs: [demoPath] }, () => step('demo.html', writeDemo));
}

async function writeDemo() {
  const html = await makeDemo();
  const path = inProject(demoPath);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, html);
  return `${(Buffer.byteLength(html) / 1e6).toFixed(2)} MB`;
}

async function makeDemo() {
  // Of the root's node_modules, which are not there before the set-up.
  const { build } = await import('esbuild');
  const page = withoutRelay(readProjectFile('www/index.html'));
  const support = await bundle(build, { entry: 'www/public/browser-support.js', target: ['es5'] });
  const script = await bundle(build, { entry: 'www/src/demo/main.ts', target });
  const style = await bundleStyles(build, page);
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(support)} ${hashOf(script)} 'wasm-unsafe-eval'`,
    `style-src ${hashOf(style)}`,
    'worker-src blob:',
    'img-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return [
    [/\n *<(link|script)\b[^>]*>(<\/script>)?/g, ''],
    [
      /<meta charset="utf-8" \/>/,
      (meta) => `${meta}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    ],
    [
      /\n *<\/head>/,
      (end) =>
        `\n    <style>${style}</style>\n    <script data-needs="inline">${support}</script>${end}`,
    ],
    [/ *<\/footer>/, (end) => `${licences()}\n${end}`],
    [/ *<\/body>/, (end) => `    <script>${script}</script>\n${end}`],
    [floor.served, () => floor.demo],
    [floor.servedEn, () => floor.demoEn],
    ...Object.entries(otherTexts).map(([served, demo]) => [
      new RegExp(`data-text="${served}">[^<]*`),
      () => `data-text="${demo}">${chineseText(demo)}`,
    ]),
  ].reduce(replaceFound, page);
}

function withoutRelay(page) {
  return [
    [/\n *<!-- relay -->.*?<!-- \/relay -->/gs, ''],
    [/\n *<!--.*?-->/gs, ''],
  ].reduce(replaceFound, page);
}

/** A page that has changed must not lose a part of its demo unseen. */
function replaceFound(text, [wanted, replacement]) {
  const replaced = text.replace(wanted, replacement);
  if (replaced === text) throw new Error(`www/index.html has nothing like ${wanted}`);
  return replaced;
}

function chineseText(key) {
  const found = new RegExp(`^ {2}${key}:\\s*'([^']+)'`, 'm').exec(
    readProjectFile('www/src/texts/zh-CN.ts'),
  );
  if (!found) throw new Error(`www/src/texts/zh-CN.ts has no ${key}`);
  return found[1];
}

async function bundle(build, { entry, target }) {
  const options = { entryPoints: [inProject(entry)], target, plugins: [inlinePackage] };
  return onlyOutput(build, { ...options, format: 'iife' });
}

async function bundleStyles(build, page) {
  const sheets = [...page.matchAll(/<link rel="stylesheet" href="\/([^"]+)"/g)];
  const contents = sheets.map(([, path]) => `@import "./${path}";`).join('\n');
  const stdin = { contents, resolveDir: inProject('www'), loader: 'css' };
  return onlyOutput(build, { stdin, target });
}

async function onlyOutput(build, options) {
  const { outputFiles } = await build({
    ...options,
    bundle: true,
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    write: false,
  });
  return outputFiles[0].text.trim();
}

/** The package with the engine inside takes the place of the one that fetches it. */
const inlinePackage = {
  name: 'inline-package',
  setup(build) {
    build.onResolve({ filter: /^beian-upload$/ }, () => ({ path: inProject('dist/inline.js') }));
  },
};

function hashOf(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function licences() {
  const text = readProjectFile('dist/THIRD-PARTY.txt');
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const summary = `<summary data-text="demoLicences">${chineseText('demoLicences')}</summary>`;
  return `      <details class="licences">${summary}<pre lang="en">${escaped}</pre></details>`;
}
