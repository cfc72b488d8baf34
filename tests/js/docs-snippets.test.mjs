// Every snippet of the documentation is run or checked; one that nothing checks fails.
//
// `run: prelude`  in Node; what its `console.log` lines promise is what they print; one in `ts`
//                 compiles under strict TypeScript, too
// `same as: path` stands as it is in a file that another test runs, such as one of tests/hosts
// `json in: path`  what it says, that file says as well
// `words of: path` commands for the shell, whose every word stands in that file
// `page: name`    opened in Chromium by tests/page/docs-snippets.test.mjs
// `rules`         a JSON merge patch that the schema and the engine take
// `types`         compiled against the types of the package
// `policy: entry` a header that is no stricter than one that pages or hosts are tested under
// `cli`           commands of `beian-upload`, run on files of those names
// shell           the scripts, flags, packages and programs exist

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { init, validateField } from 'beian-upload/core';
import { inProject } from '../../scripts/setup/places.mjs';
import { listHosts } from '../../scripts/test/hosts.mjs';
import { pages } from '../page/docs-pages.mjs';
import { runCommands } from './snippets/cli.mjs';
import { checkPolicy } from './snippets/policy.mjs';
import { listPages, readSnippets, snippetsOf } from './snippets/read.mjs';
import { runSnippet } from './snippets/run.mjs';
import { checkShell } from './snippets/shell.mjs';
import { compileSnippets } from './snippets/types.mjs';
import { standsIn } from './snippets/verbatim.mjs';

const snippets = readSnippets();
const schema = JSON.parse(readFileSync(inProject('src/filing_rules/rules.schema.json'), 'utf8'));
const isAllowed = new Ajv({ strict: true }).compile(schema);

const checks = {
  run: (snippet) => {
    if (snippet.language === 'ts') compileSnippets([snippet]);
    return runSnippet(snippet);
  },
  'same as': ({ text, subject }) => {
    assert.ok(existsSync(inProject(subject)), `there is no ${subject}`);
    const content = readFileSync(inProject(subject), 'utf8');
    assert.ok(standsIn(text, content), `it does not stand in ${subject} like this`);
  },
  'words of': ({ text, subject }) => {
    checkShell(text);
    const content = readFileSync(inProject(subject), 'utf8');
    for (const word of text.split(/[\s/]+/)) {
      assert.ok(content.includes(word), `${word} does not stand in ${subject}`);
    }
  },
  'json in': ({ text, subject }) => {
    const whole = JSON.parse(readFileSync(inProject(subject), 'utf8'));
    assert.deepEqual({ ...whole, ...JSON.parse(text) }, whole);
  },
  page: ({ subject }) => assert.ok(subject in pages, `no test opens ${subject}`),
  rules: checkRules,
  types: (snippet) => compileSnippets([snippet]),
  policy: ({ text, subject }) => checkPolicy(text, subject),
  cli: ({ text }) => runCommands(text),
  shell: ({ text }) => checkShell(text),
};

async function checkRules({ text }) {
  const rules = JSON.parse(text);
  assert.ok(isAllowed(rules), JSON.stringify(isAllowed.errors));
  await init();
  validateField('date', '2026-01-01', { rules });
}

for (const snippet of snippets) {
  const { place, language, check = language === 'sh' ? 'shell' : undefined } = snippet;
  test(`${place}: the snippet is right (${check})`, async () => {
    assert.ok(check in checks, `${place}: nothing checks this snippet; see docs-snippets.test.mjs`);
    await checks[check](snippet);
  });
}

test('the documentation has snippets, and every page of it is read', () => {
  assert.ok(snippets.length > 40, `${snippets.length}`);
  assert.ok(listPages().length > 20);
});

test('a snippet is found with its line, its language and the word before it', () => {
  const lines = [
    'text',
    '<!-- run: form -->',
    '```ts',
    'a();',
    '```',
    '',
    '  ```sh',
    '  b',
    '  ```',
  ];
  const [first, second] = snippetsOf('x.md', lines);
  assert.deepEqual(
    [first.place, first.language, first.check, first.subject, first.text],
    ['x.md:3', 'ts', 'run', 'form', 'a();'],
  );
  assert.deepEqual([second.place, second.check, second.text], ['x.md:7', undefined, 'b']);
  assert.throws(() => snippetsOf('x.md', ['```ts', 'a();']), /x\.md:1: the fence is never closed/);
});

test('a snippet that was changed no longer stands in its file', () => {
  assert.ok(standsIn('a(\n  1,\n);', 'x\n  a(\n    1,\n  );\ny'));
  assert.ok(!standsIn('a(\n  2,\n);', 'x\n  a(\n    1,\n  );\ny'));
  assert.ok(!standsIn('a(\n1,\n);', 'x\n  a(\n    1,\n  );\ny'));
});

test('a policy stricter than any that is tested is refused', () => {
  const header =
    "Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
  checkPolicy(`${header}; worker-src 'self'; img-src blob:`);
  assert.throws(() => checkPolicy(`${header}; worker-src 'none'`));
  assert.throws(() => checkPolicy("Content-Security-Policy: default-src 'self'"));
});

test('a command that there is not is refused', () => {
  for (const line of ['npm run no-such', 'npm i no-such', 'npm start -- --no-such', 'no-such']) {
    assert.throws(() => checkShell(line), line);
  }
});

test('every recipe is in the table of contents, and every host that is tested has a recipe', () => {
  const contents = readFileSync(inProject('docs/README.md'), 'utf8');
  const recipes = readdirSync(inProject('docs/hosts'));
  for (const name of recipes) assert.ok(contents.includes(`(hosts/${name})`), name);
  const texts = listPages().map((page) => readFileSync(inProject(page), 'utf8'));
  for (const host of listHosts()) {
    const isNamed = texts.some((text) => text.includes(`tests/hosts/${host})`));
    assert.ok(isNamed, `no page links to tests/hosts/${host}`);
  }
});

test('every script that a page names is one', () => {
  const { scripts } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  for (const page of listPages()) {
    const text = readFileSync(inProject(page), 'utf8');
    for (const [, name] of text.matchAll(/npm run ([\w:-]+)/g)) {
      assert.ok(name in scripts, `${page} names npm run ${name}`);
    }
  }
});

test('every link inside the project leads to a file, and to a heading where it names one', () => {
  for (const page of listPages()) {
    const text = readFileSync(inProject(page), 'utf8').replaceAll(/^```.*?^```/gms, '');
    for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [path, anchor] = target.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      assert.ok(existsSync(inProject(file)), `${page} links to ${target}`);
      if (anchor !== undefined && file.endsWith('.md')) {
        assert.ok(anchorsOf(file).has(anchor), `${page} links to ${target}`);
      }
    }
  }
});

/** As GitHub makes them of headings. */
function anchorsOf(file) {
  const text = readFileSync(inProject(file), 'utf8').replaceAll(/^```.*?^```/gms, '');
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(/\s/g, '-'),
    ),
  );
}
