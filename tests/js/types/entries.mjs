// What each entry of the package exports when it runs.

import { readFileSync } from 'node:fs';

const project = new URL('../../../', import.meta.url);
const { exports } = JSON.parse(readFileSync(new URL('package.json', project), 'utf8'));
/** Said by Node of a CommonJS module, besides its own exports. */
const ofCommonJs = ['default', 'module.exports'];

/** `[{ specifier, names, others }]`; `others` are the names that a browser gets, where that differs. */
export async function listEntries() {
  const modules = Object.entries(exports).filter(([, target]) => typeof target !== 'string');
  const entries = modules.map(async ([subpath, conditions]) => {
    const specifier = subpath.replace('.', 'beian-upload');
    const names = namesOf(await import(specifier), subpath);
    const elsewhere = await import(new URL(conditions.default, project));
    return { specifier, names, others: namesOf(elsewhere, subpath) };
  });
  return Promise.all(entries);
}

/** The generated modules that call the engine. */
export async function listGlue() {
  const names = ['upload', 'forms', 'extras', 'review', 'qr', 'faces'].map(
    (part) => `beian_${part}`,
  );
  const modules = names.map(async (name) => {
    const path = `dist/engine/${name}.js`;
    return { path, names: Object.keys(await import(new URL(path, project))).sort() };
  });
  return Promise.all(modules);
}

function namesOf(module, subpath) {
  const names = Object.keys(module).sort();
  return subpath.startsWith('./global')
    ? names.filter((name) => !ofCommonJs.includes(name))
    : names;
}
