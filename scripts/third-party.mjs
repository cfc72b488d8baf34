// dist/THIRD-PARTY.txt: the licences of the crates that are in the engine and of the lists that are
// in the tables, for the package.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listEngineCrates } from './build/crates.mjs';
import { makeOnce } from './build/stamps.mjs';
import { inProject, readProjectFile } from './setup/places.mjs';
import { step } from './setup/steps.mjs';
import { rustFor } from './setup/toolchain.mjs';

export const thirdPartyPath = 'dist/THIRD-PARTY.txt';

const rule = '='.repeat(80);
const dataNotice = 'data/NOTICE.txt';
const dataLicences = ['data/LICENSE-MPL-2.0', 'LICENSE-APACHE'];
const introduction = `Software in beian-upload that others wrote
${rule}

The engine (engine/beian_*_bg.wasm) is compiled from the crates below and from parts of
Rust's standard library. It is also inside inline/pictures-data.js, inline/forms-data.js,
inline/extras-data.js, inline/review-data.js, inline/qr-data.js, inline/faces-data.js and
global/beian-upload.inline.js; the tables of engine/*_tables.bin are inside inline/tables-data.js
and that script. What calls it (engine/beian_*.js) is written by wasm-bindgen, and is inside
inline/worker-source.js, inline/review-worker-source.js, global/worker.js,
global/review-worker.js and global/beian-upload.js, too. Where a licence offers a choice, the text of the one taken is given.
`;

export async function buildThirdParty() {
  const inputs = {
    files: [
      'Cargo.toml',
      'Cargo.lock',
      'scripts/third-party.mjs',
      'scripts/build/crates.mjs',
      dataNotice,
      ...dataLicences,
    ],
    outputs: [thirdPartyPath],
  };
  await makeOnce('third-party', inputs, () =>
    step('licences', () => {
      const crates = listEngineCrates(rustFor('wasm'));
      mkdirSync(inProject('dist'), { recursive: true });
      writeFileSync(inProject(thirdPartyPath), describe(crates));
      return `of ${crates.length} crates`;
    }),
  );
}

function describe(crates) {
  const list = crates.map((crate) => `${title(crate)}: ${crate.licence}\n`).join('');
  const owners = new Map([[standardLibraryLicence(), ["Rust's standard library"]]]);
  for (const crate of crates) {
    for (const text of readLicences(crate)) {
      owners.set(text, [...(owners.get(text) ?? []), title(crate)]);
    }
  }
  const texts = [...owners].map(([text, names]) => `${rule}\n${names.join('\n')}\n\n${text}\n`);
  const data = [dataNotice, ...dataLicences].map((path) => `${rule}\n${tidy(inProject(path))}\n`);
  const parts = [introduction, `${list}Rust's standard library: MIT OR Apache-2.0\n`, ...texts];
  return [...parts, ...data].join('\n');
}

function title({ name, version }) {
  return `${name} ${version}`;
}

/** The texts that a crate's own folder has for the licences taken, and its notices. */
function readLicences({ name, licence, folder }) {
  const files = readdirSync(folder).sort();
  const notices = files.filter((file) => /^NOTICE/i.test(file));
  const texts = chooseLicences(licence).map((id) => {
    const file = findLicence(files, id);
    const text = file ? tidy(join(folder, file)) : readLicenceComment(folder);
    if (!text) throw new Error(`the crate ${name} has no text of its licence ${id}`);
    return text;
  });
  return [...new Set([...texts, ...notices.map((file) => tidy(join(folder, file)))])];
}

/** Some crates have their licence at the head of their source alone. */
function readLicenceComment(folder) {
  const [, comment = ''] = /^\/\*(.*?)\*\//s.exec(tidy(join(folder, 'src/lib.rs'))) ?? [];
  const text = comment.replace(/^ \* ?/gm, '').trim();
  return /permission is hereby granted/i.test(text) ? text : undefined;
}

/** `(MIT OR Apache-2.0) AND Unicode-3.0` -> `['MIT', 'Unicode-3.0']`. */
export function chooseLicences(expression) {
  return expression.split(' AND ').map((part) => {
    const choices = part.replace(/[()]/g, '').split(' OR ');
    return choices.includes('MIT') ? 'MIT' : choices[0];
  });
}

/** A file that is named after the licence, or else the only one there is. */
function findLicence(files, id) {
  const named = new RegExp(`^(LICEN[CS]E|COPYING)-${id.split('-')[0]}\\b`, 'i');
  return (
    files.find((file) => named.test(file)) ??
    files.find((file) => /^(LICEN[CS]E|COPYING)(\.\w+)?$/i.test(file))
  );
}

function tidy(path) {
  return readFileSync(path, 'utf8')
    .replace(/[^\S\n]+$/gm, '')
    .trim();
}

/** Rust's MIT text is this project's, under its authors' names; not every toolchain brings it. */
function standardLibraryLicence() {
  const holders = 'Copyright (c) The Rust Project Contributors';
  return readProjectFile('LICENSE-MIT')
    .replace(/^Copyright.*$/m, holders)
    .trim();
}
