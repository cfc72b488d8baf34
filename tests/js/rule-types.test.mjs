// The types of the rule table are those of its JSON Schema, which the engine is held against.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { defaultRules, init } from 'beian-upload/core';
import { typeOf } from './schema-types.mjs';
import { checkTypes } from './type-check.mjs';

const project = new URL('../../', import.meta.url);
const schema = JSON.parse(
  readFileSync(new URL('src/filing_rules/rules.schema.json', project), 'utf8'),
);

/** What the compiler says of a file that begins by importing the package's types. */
function check(name, lines) {
  const imports = "import type { PartialRules, Rules } from 'beian-upload/core';";
  const says = checkTypes({ [name]: [imports, ...lines] })(name);
  return { isRight: says === '', says };
}

/** The members of one type that another lacks, at any depth, as a union of paths. */
const lacking = `
type Lacking<A, B, Path extends string> =
  A extends readonly (infer E)[]
    ? B extends readonly (infer F)[] ? Lacking<E, F, \`\${Path}[]\`> : never
    : A extends object
      ? { [K in keyof A & string]-?: K extends keyof Objects<B>
          ? Lacking<NonNullable<A[K]>, NonNullable<Objects<B>[K]>, \`\${Path}.\${K}\`>
          : \`\${Path}.\${K}\` }[keyof A & string]
      : never;
type Objects<T> = T extends readonly unknown[] ? never : T extends object ? T : never;`;

before(() => init());

test('the default table is Rules: nothing is missing and nothing is more', () => {
  const table = JSON.stringify(defaultRules());
  const { isRight, says } = check('default-rules', [`export const rules: Rules = ${table};`]);
  assert.ok(isRight, says);
});

test('what the types allow and what the schema allows is the same, at every path', () => {
  const { isRight, says } = check('partial-rules', [
    `export type Schema = ${typeOf(schema)};`,
    lacking,
    "export const extra: [Lacking<PartialRules, Schema, ''>] extends [never] ? true : Lacking<PartialRules, Schema, ''> = true;",
    "export const missing: [Lacking<Schema, PartialRules, ''>] extends [never] ? true : Lacking<Schema, PartialRules, ''> = true;",
    'export const toSchema = (rules: PartialRules): Schema => rules;',
    'export const fromSchema = (rules: Schema): PartialRules => rules;',
  ]);
  assert.ok(isRight, says);
});

const mistakes = {
  'a member that there is not': '{ persons: { documents: { mars: {} } } }',
  'a name that there is not': "{ administrations: { 11: { principal: 'maybe' } } }",
  'null for what has to be there': '{ picture: { minBytes: null } }',
  'an entry of a list that is not whole':
    "{ identity: { chinesePassports: { series: [{ prefix: 'E' }] } } }",
  'a variant of a finding about pictures':
    "{ findings: { animated: { variants: { still: 'warn' } } } }",
};

test('a change is checked by the compiler', () => {
  const right =
    '{ administrations: { 11: null, 44: { minAge: { individual: 18 } } }, web: { refusedSuffixes: { 11: null } } }';
  const { isRight, says } = check('right', [`export const rules: PartialRules = ${right};`]);
  assert.ok(isRight, says);
  const lines = Object.values(mistakes).map(
    (text, index) => `export const wrong${index}: PartialRules = ${text};`,
  );
  const { says: complaints } = check('wrong', lines);
  for (const [index, mistake] of Object.keys(mistakes).entries()) {
    assert.match(complaints, new RegExp(`wrong\\.ts\\(${index + 2},`), mistake);
  }
});
