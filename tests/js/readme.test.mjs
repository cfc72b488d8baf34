// The README names what there is.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as client from 'beian-upload';
import * as core from 'beian-upload/core';
import * as inline from 'beian-upload/inline';
import { listHosts } from '../../scripts/test/hosts.mjs';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const chinese = readFileSync(new URL('../../README.zh-CN.md', import.meta.url), 'utf8');
const errors = readFileSync(new URL('../../client/errors.ts', import.meta.url), 'utf8');
const readJson = (path) =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const { exports } = readJson('package.json');

/** Rows of the findings table, as [code, severity]. */
function findingRows() {
  const rows = readme.matchAll(/^\| (`[a-z_`, ]+) \| (block|warn|info) \|/gm);
  return [...rows].flatMap(([, codes, severity]) =>
    [...codes.matchAll(/`([a-z_]+)`/g)].map(([, code]) => [code, severity]),
  );
}

test('every finding is in the README with the severity of the default rules', async () => {
  await core.init();
  const expected = Object.entries(core.defaultRules().findings).map(([code, { severity }]) => [
    code,
    severity,
  ]);
  assert.deepEqual(findingRows().sort(), expected.sort());
});

test('every error code is in the README', () => {
  const union = errors.slice(errors.indexOf('ErrorCode ='), errors.indexOf('ErrorFields'));
  const codes = [...union.matchAll(/'([a-z_]+)'/g)].map(([, code]) => code);
  assert.ok(codes.length >= 10);
  for (const code of codes) {
    assert.ok(readme.includes(`\`${code}\``), code);
  }
});

test('every entry of the package is in the README', () => {
  for (const entry of Object.keys(exports).filter((name) => name !== './package.json')) {
    const name = entry.split('/').at(-1);
    assert.ok(readme.includes(entry === '.' ? '`beian-upload`' : name), entry);
  }
});

test('every verb of `./core` is in the README, and those about forms in both', () => {
  const functions = Object.entries(core).filter(([, member]) => typeof member === 'function');
  const verbs = functions.map(([name]) => name);
  const named = verbs.filter((name) => name !== 'BeianUploadError');
  assert.ok(named.length >= 13, named.join());
  for (const name of named) {
    assert.ok(readme.includes(`\`${name}(`), name);
  }
  for (const name of named.filter((verb) =>
    /valid|Materials|order|explain|Rules|Tables/.test(verb),
  )) {
    assert.ok(chinese.includes(`\`${name}(`), name);
  }
});

test('every option of createClient is in both', () => {
  const types = readFileSync(new URL('../../client/types.ts', import.meta.url), 'utf8');
  const [, body] = types.match(/interface ClientOptions extends CommonOptions \{(.+?)\n\}/s);
  const names = [...body.matchAll(/^ {2}(\w+)\?: /gm)].map(([, name]) => name);
  assert.ok(names.length >= 5);
  for (const name of ['locale', 'rules', ...names]) {
    const called = new RegExp(`createClient\\(\\{[^}]*\\b${name}\\b`);
    assert.match(readme, called, name);
    assert.match(chinese, called, name);
  }
});

test('what the entries export besides their verbs is in the README', () => {
  const functions = Object.entries({ ...client, ...inline })
    .filter(([name, member]) => typeof member === 'function' && name !== 'BeianUploadError')
    .map(([name]) => name);
  assert.ok(functions.length >= 2, functions.join());
  for (const name of functions) assert.ok(readme.includes(`\`${name}(`), name);
  assert.ok('build' in inline && readme.includes('`build`'));
});

const adapters = Object.keys(exports).filter((entry) => entry.startsWith('./adapters/'));

for (const entry of adapters) {
  test(`the hook of ${entry} is in both READMEs and in its recipe`, async () => {
    const name = entry.replace('./adapters/', '');
    const adapter = await import(`beian-upload/adapters/${name}`);
    const hook = Object.keys(adapter).find((one) => /^(create|install)/.test(one));
    const row = new RegExp(`docs/hosts/${name}\\.md.*\\b${hook}\\(`);
    assert.match(readme, row);
    assert.match(chinese, row);
    const recipe = readFileSync(new URL(`../../docs/hosts/${name}.md`, import.meta.url), 'utf8');
    assert.ok(recipe.includes(`${hook}(`));
  });
}

test('every code that the Chinese README names is one, and has that severity', async () => {
  await core.init();
  const { findings } = core.defaultRules();
  const rows = [...chinese.matchAll(/^\| (`[a-z_`、]+) \| (block|warn|info) \|/gm)];
  assert.ok(rows.length >= 5);
  for (const [, codes, severity] of rows) {
    for (const [, code] of codes.matchAll(/`([a-z_]+)`/g)) {
      assert.equal(findings[code]?.severity, severity, code);
    }
  }
});

test('every dependency is in the README with why it is there', () => {
  const names = ['package.json', 'server/package.json', 'www/package.json'].flatMap((path) => {
    const { dependencies = {}, devDependencies = {} } = readJson(path);
    return Object.keys({ ...dependencies, ...devDependencies });
  });
  const others = names.filter((name) => !/^beian-upload|^@types\//.test(name));
  const table = readme.slice(readme.indexOf('| dependency | why |'));
  for (const name of others) assert.match(table, new RegExp(`^\\| .*\`${name}\`.*\\|`, 'm'), name);
});

test('every host that is tested is in the table of hosts', async () => {
  const [, table] = /<!-- hosts -->(.*)<!-- \/hosts -->/s.exec(readme);
  for (const name of listHosts()) {
    const { default: host } = await import(`../hosts/${name}/host.mjs`);
    for (const mode of host.modes) {
      const row = table
        .split('\n')
        .find((line) => line.startsWith(`| ${host.title} |`) && line.includes(`| ${mode} |`));
      assert.match(row ?? '', /\| passed/, `${name}, ${mode}`);
    }
  }
});

test('the table of sizes is filled in', () => {
  const [, table] = /<!-- size -->(.*)<!-- \/size -->/s.exec(readme);
  assert.match(table, /^\|.*\d.*\|$/m);
});

test('every material is in the page about pictures, by the names that people read', () => {
  const types = readFileSync(new URL('../../client/types.ts', import.meta.url), 'utf8');
  const [, union] = /export type Material =(.+?);/s.exec(types);
  const names = [...union.matchAll(/'([a-z_]+)'/g)].map(([, name]) => name);
  const page = readFileSync(new URL('../../docs/pictures.md', import.meta.url), 'utf8');
  const [english, words] = ['en', 'zh-CN'].map((locale) =>
    readJson(`src/messages/form/${locale}.json`),
  );
  const rows = [...page.matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, name]) => name);
  assert.deepEqual(rows.sort(), names.sort());
  for (const name of names) {
    const key = `material.${name}`;
    assert.ok(page.includes(`| \`${name}\` | ${english[key]} | ${words[key]} |`), name);
  }
});
