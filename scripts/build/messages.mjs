// The message texts as modules, for pages that look them up by code: './messages/zh-CN'.

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { inProject, readProjectFile } from '../setup/places.mjs';
import { makeOnce } from './stamps.mjs';

const source = 'src/messages';
/** Those that the engine of pictures is without: about fields and forms, and what reviewers say. */
const otherSources = ['src/messages/form', 'src/messages/review'];
const target = 'dist/messages';
const materialPrefix = 'material.';

export async function buildMessages() {
  const locales = readdirSync(inProject(source))
    .filter((name) => name.endsWith('.json'))
    .map((name) => basename(name, '.json'));
  const inputs = {
    files: [source, 'scripts/build/messages.mjs'],
    outputs: locales.flatMap((locale) => [`${target}/${locale}.js`, `${target}/${locale}.d.ts`]),
  };
  await makeOnce('messages', inputs, () => locales.forEach(writeModule));
}

function writeModule(locale) {
  const tablesOfAll = [source, ...otherSources].map((folder) =>
    JSON.parse(readProjectFile(folder, `${locale}.json`)),
  );
  const messages = Object.assign({}, ...tablesOfAll);
  const names = Object.entries(messages).filter(([key]) => key.startsWith(materialPrefix));
  const materialNames = Object.fromEntries(
    names.map(([key, name]) => [key.slice(materialPrefix.length), name]),
  );
  const tables = Object.entries({ messages, materialNames });
  mkdirSync(inProject(target), { recursive: true });
  writeFileSync(inProject(target, `${locale}.js`), tables.map(writeTable).join(''));
  writeFileSync(inProject(target, `${locale}.d.ts`), tables.map(declareTable).join(''));
}

/** Pure, so that a bundler leaves out the table that a page does not use. */
function writeTable([name, texts]) {
  const json = JSON.stringify(texts, null, 2);
  return `export const ${name} = /* @__PURE__ */ Object.freeze(${json});\n`;
}

function declareTable([name, texts]) {
  const members = Object.keys(texts).map((key) => `  readonly ${JSON.stringify(key)}: string;\n`);
  return `export declare const ${name}: {\n${members.join('')}};\n`;
}
