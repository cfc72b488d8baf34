// What carries its files inside or is loaded by a script tag: the modules that hold the engine's files
// as text for './inline', the classic worker, and dist/global/.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { inProject, readProjectFile } from '../setup/places.mjs';
import { step } from '../setup/steps.mjs';
import { engineFolder, parts } from '../wasm-size.mjs';
import { globalTypes } from './global-types.mjs';
import { makeOnce } from './stamps.mjs';
import { tablesPath } from './tables.mjs';

const inlineFolder = 'dist/inline';
const globalFolder = 'dist/global';
const { version, license } = JSON.parse(readProjectFile('package.json'));
const notice = `/*! beian-upload ${version} | ${license} | of others: beian-upload/dist/THIRD-PARTY.txt */`;

/** What `./inline` needs for DecompressionStream and SIMD, and webpack 4 for its parser. */
const targets = { inline: ['chrome91', 'firefox114', 'safari16.4'], global: ['es2018'] };

const packed = {
  pictures: pathOf('beian_upload'),
  forms: pathOf('beian_forms'),
  extras: pathOf('beian_extras'),
  review: pathOf('beian_review'),
  qr: pathOf('beian_qr'),
  faces: pathOf('beian_faces'),
  tables: tablesPath,
};

export async function buildBundles() {
  const names = [
    ...Object.keys(packed).map((name) => `${name}-data`),
    'worker-source',
    'review-worker-source',
  ];
  const inputs = {
    files: [
      'client',
      engineFolder,
      'package.json',
      'package-lock.json',
      'tsconfig.base.json',
      'scripts/build/bundles.mjs',
      'scripts/build/global-types.mjs',
      'scripts/build/typescript.mjs',
      'scripts/wasm-size.mjs',
    ],
    outputs: [
      ...[...names, 'build-facts'].map((name) => `${inlineFolder}/${name}.js`),
      ...['beian-upload', 'beian-upload.inline', 'worker', 'review-worker'].flatMap((name) =>
        [`${name}.js`, `${name}.d.ts`].map((file) => `${globalFolder}/${file}`),
      ),
      `${globalFolder}/package.json`,
    ],
  };
  await makeOnce('bundles', inputs, () => step('bundles', makeAll));
}

async function makeAll() {
  mkdirSync(inProject(inlineFolder), { recursive: true });
  mkdirSync(inProject(globalFolder), { recursive: true });
  const facts = Object.entries(packed).map(([name, path]) => [name, pack(name, path)]);
  writeModule('build-facts', 'facts', {
    version,
    simd: parts.some(({ wasmPath, simd }) => wasmPath === packed.pictures && simd),
    files: Object.fromEntries(facts),
  });
  for (const worker of ['worker', 'review-worker']) {
    writeModule(`${worker}-source`, 'workerSource', await bundle(worker, targets.inline));
  }
  const scripts = {
    worker: await bundle('worker', targets.global),
    'review-worker': await bundle('review-worker', targets.global),
    'beian-upload': await bundleGlobal('global'),
    'beian-upload.inline': await bundleGlobal('global-inline'),
  };
  for (const [name, text] of Object.entries(scripts)) {
    writeGlobal(`${name}.js`, `${notice}\n${text}`);
  }
  // The package's own folders hold modules.
  writeGlobal('package.json', '{ "type": "commonjs" }\n');
  for (const [path, text] of globalTypes()) writeGlobal(path, text);
  const [plain, inline] = ['beian-upload', 'beian-upload.inline'].map((name) =>
    gzip(scripts[name]).length.toLocaleString('en'),
  );
  return `script tags, gzipped: ${plain} bytes, ${inline} with everything inside`;
}

function pathOf(name) {
  return parts.find((part) => part.name === name).wasmPath;
}

/** Base64 of what is compressed is but little longer, once the module itself is compressed. */
function pack(name, path) {
  const file = readFileSync(inProject(path));
  const gzipped = gzip(file);
  writeModule(`${name}-data`, 'gzipBase64', gzipped.toString('base64'));
  return { name: basename(path), bytes: file.length, gzippedBytes: gzipped.length };
}

function gzip(content) {
  return gzipSync(content, { level: 9 });
}

function writeModule(file, name, value) {
  const text = `${notice}\nexport const ${name} = ${JSON.stringify(value)};\n`;
  writeFileSync(inProject(inlineFolder, `${file}.js`), text);
}

function writeGlobal(path, text) {
  mkdirSync(inProject(globalFolder, 'types'), { recursive: true });
  writeFileSync(inProject(globalFolder, path), text);
}

async function bundle(entry, target, options = {}) {
  // Not before the set-up has installed it.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [inProject(`dist/script-tag/${entry}.js`)],
    bundle: true,
    write: false,
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    format: 'iife',
    target,
    // A classic script has none; every address comes from where the script was found, or from options.
    define: { 'import.meta.url': 'undefined' },
    ...options,
  });
  return outputFiles[0].text;
}

/** What is required gets the exports, and all other scripts the global. */
async function bundleGlobal(entry) {
  const names = Object.keys(await import(pathToFileURL(inProject(`dist/script-tag/${entry}.js`))));
  const give =
    "typeof module==='object'&&module.exports?module.exports=BeianUpload:(typeof globalThis==='object'?globalThis:self).BeianUpload=BeianUpload;";
  // Never done: Node finds the names of a CommonJS module by its text.
  const list = `0&&(module.exports={${names}});`;
  return bundle(entry, targets.global, {
    globalName: 'BeianUpload',
    banner: { js: '(function(){' },
    footer: { js: `${give}${list}})();` },
  });
}
