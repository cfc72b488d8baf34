// What must not be in the tarball.

import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { cacheFolder, inProject, projectFolder } from '../setup/places.mjs';
import { ask } from '../setup/run.mjs';

const allowed =
  /^(README(\.zh-CN)?\.md|package\.json|LICENSE-(MIT|APACHE)|dist\/THIRD-PARTY\.txt|dist\/.+\.(js|d\.ts|wasm)|dist\/rules\.schema\.json|dist\/global\/package\.json|dist\/engine\/\w+_tables\.bin)$/;
/** Written by scripts/build/bundles.mjs, and not by a source of their own. */
const bundle =
  /^dist\/(inline\/((pictures|forms|extras|review|qr|faces|tables)-data|(review-)?worker-source|build-facts)\.js|global\/(beian-upload(\.inline)?|(review-)?worker)(\.js|\.d\.ts))$/;
/** Of the bundles, the one with nothing but numbers. */
const ofOurs = /build-facts\.js$/;
const engineFile =
  /^beian_(upload|upload_scalar|forms|extras|review|qr|faces)(_bg\.wasm|_tables\.bin)?$/;
const test = /(^|[./-])(tests?|spec|fixtures)[./]/;

const telltales = [
  /\/(root|home|Users|workspace|work|tmp)\/[\w.-]+/,
  /\.cargo\/|registry[./]/,
  // As text or as the name of cargo's folder for it.
  /\bcrates\.io\b|\bindex\.[\w.]+-[0-9a-f]{16}/,
  // No source map is packed.
  /sourceMappingURL/,
];

/** Files that nobody who uses the package needs: build records, source maps, tests. */
export function listAlien(files) {
  return files.filter((file) => !allowed.test(file) || test.test(file));
}

/** Modules left in dist/ by a source that has since been renamed or removed. */
export function listOrphans(files) {
  return files.filter((file) => {
    const source = sourceOf(file);
    return source && !existsSync(inProject(source));
  });
}

/** Files that carry others' work and do not say so, or that the licences do not name. */
export function listUnnamedBundles(folder, files) {
  const licences = readFileSync(join(folder, 'dist/THIRD-PARTY.txt'), 'utf8');
  return files.filter((file) => {
    if (!bundle.test(file) || file.endsWith('.d.ts') || ofOurs.test(file)) return false;
    const isNamed = licences.includes(file.replace('dist/', ''));
    const [head] = readFileSync(join(folder, file), 'utf8').split('\n', 1);
    return !isNamed || !head.includes('beian-upload/dist/THIRD-PARTY.txt');
  });
}

/** Each file with the first thing it says that it should not. */
export function listTelltales(folder, files) {
  const patterns = [...telltales, ...machinePatterns()];
  return files.flatMap((file) => {
    const text = readFileSync(join(folder, file), 'latin1');
    const found = patterns.map((pattern) => pattern.exec(text)?.[0]).find(Boolean);
    return found ? [`${file}: ${found}`] : [];
  });
}

function sourceOf(file) {
  const name = basename(file).replace(/(\.d\.ts|\.js)$/, '');
  if (bundle.test(file)) return 'scripts/build/bundles.mjs';
  const modules = /^dist\/((?:adapters\/|cli\/(?:texts\/)?|inline\/)?)[^/]+\.(?:js|d\.ts)$/;
  const [, folder] = modules.exec(file) ?? [];
  if (folder !== undefined) return `client/${folder}${name}.ts`;
  if (/^dist\/messages\//.test(file)) return `src/messages/${name}.json`;
  if (/^dist\/global\/types\//.test(file)) return `client/${name}.ts`;
  if (/^dist\/global\/.+\.(js|d\.ts)$/.test(file)) return `client/script-tag/${name}.ts`;
  if (/^dist\/engine\//.test(file)) return engineFile.test(name) ? '' : file;
  return '';
}

function machinePatterns() {
  const registry = new URL(ask('npm', ['config', 'get', 'registry'])).host;
  // The name of a folder right under the root is too common a word to look for.
  const folders = [projectFolder, homedir(), cacheFolder, process.env.CARGO_HOME ?? ''].filter(
    (folder) => folder.split('/').filter(Boolean).length > 1,
  );
  return [registry, ...folders].map((text) => new RegExp(quote(text)));
}

function quote(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
