// The message texts as modules, for pages that look them up by code: './messages/zh-CN'.

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { inProject, readProjectFile } from '../setup/places.mjs';
import { makeOnce } from './stamps.mjs';

const source = 'src/messages';
/** Those about fields and forms, which the engine of pictures is without. */
const formSource = 'src/messages/form';
const target = 'dist/messages';

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
  const [pictures, forms] = [source, formSource].map((folder) =>
    JSON.parse(readProjectFile(folder, `${locale}.json`)),
  );
  const texts = { ...pictures, ...forms };
  const types = Object.keys(texts).map((code) => `  readonly ${JSON.stringify(code)}: string;\n`);
  mkdirSync(inProject(target), { recursive: true });
  writeFileSync(
    inProject(target, `${locale}.js`),
    `export const messages = Object.freeze(${JSON.stringify(texts, null, 2)});\n`,
  );
  writeFileSync(
    inProject(target, `${locale}.d.ts`),
    `export declare const messages: {\n${types.join('')}};\n`,
  );
}
