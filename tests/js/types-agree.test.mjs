// The types that are written by hand, and the engine: every word, every option, every member of a
// report. What the engine knows is asked of the engine; all of it is compiled in one go.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { browserSupport, createClient } from 'beian-upload';
import * as core from 'beian-upload/core';
import * as inline from 'beian-upload/inline';
import { picture } from './pictures.mjs';
import { checkTypes, comparisons } from './type-check.mjs';
import { readDeclarations } from './types/declarations.mjs';
import { listEngineWords, listErrorCodes } from './types/engine-words.mjs';
import { listEntries, listGlue } from './types/entries.mjs';
import { listSamples } from './types/option-samples.mjs';
import { collectForms, collectPictures } from './types/reports.mjs';
import { listTargets } from './types/targets.mjs';
import { typeOfValues } from './types/value-types.mjs';

await core.init();
await core.loadTables();
const words = listEngineWords();
const samples = listSamples(words);
const declarations = ['types.ts', 'form-types.ts'].flatMap((name) => readDeclarations(name));
const client = createClient();

/** Of each file that is compiled: its lines, and what they state. */
const sources = { comparisons: [comparisons] };
const imports = [
  "import type * as core from 'beian-upload/core';",
  "import type * as inline from 'beian-upload/inline';",
  "import type * as antd from 'beian-upload/adapters/antd';",
  "import type * as uppy from 'beian-upload/adapters/uppy';",
  "import type { BrowserSupport, BrowserFeature } from 'beian-upload';",
  "import type { Lacking, Same } from './comparisons.js';",
  'type RequiredNames<T> = { [K in keyof T]-?: undefined extends T[K] ? never : K }[keyof T];',
  'type Last<T extends unknown[]> = Required<T> extends [...unknown[], infer L] ? L : never;',
];

/** Has the compiler look whether a type is the very same as the engine's. */
function state(file, types, engine) {
  sources[file] ??= [...imports];
  sources[file].push(`export const s${sources[file].length}: Same<${types}, ${engine}> = true;`);
}

const fileOf = (type) => `report-${type.replace(/^\w+\./, '')}`;

function union(list) {
  return list.length === 0 ? 'never' : list.map((word) => JSON.stringify(word)).join(' | ');
}

// Words.
const inCore = (type) => type.replace(/\b[A-Z]\w+(?=\[|$)/, 'core.$&');
for (const [type, list] of Object.entries(words)) state('words', inCore(type), union(list));
state('words', 'core.ErrorCode', union(listErrorCodes()));

// Reports.
const pictures = collectPictures();
const progress = [...pictures.progress];
const onProgress = (step) => progress.push(step);
const file = new File([picture('jpeg-orientation-6.jpg')], 'a.jpg');
const reports = {
  'core.PreparedImage': pictures.prepared,
  'core.ImageReport': pictures.reports,
  'core.PreparedFile': [
    await client.prepareImage(file, { onProgress }),
    await client.composeImages([file, file]),
  ],
  'core.Attempt': pictures.reports.flatMap(({ attempts = [] }) => attempts),
  'core.Progress': progress,
  'inline.InlineBuild': [inline.build],
  BrowserSupport: [browserSupport()],
  ...Object.fromEntries(
    Object.entries(collectForms(words)).map(([type, values]) => [`core.${type}`, values]),
  ),
};
/** What a report has only where somebody was asked for a review. */
const ofReviews = `'.report.checks' | '.report.corners' | \`\${string}.boxes\``;
/** Where a type has words of its own, all of which have to occur. */
const everyWord = {
  'core.ImageReport': ["['verdict']", "['format']", "['findings'][number]['severity']"],
  'core.Attempt': ["['kind']"],
  'core.Progress': ["['phase']"],
  'core.Slot': ['owner', 'need', 'capture', 'camera']
    .map((name) => `['${name}']`)
    .concat(['sides', 'consents', 'channels'].map((name) => `['${name}'][number]`)),
  'core.OrderOptions': ["['methods'][number]['action']", "['methods'][number]['method']"],
};
for (const [type, values] of Object.entries(reports)) {
  const file = fileOf(type);
  sources[file] = [
    ...imports,
    `type Collected = ${typeOfValues(values)};`,
    `export const fits = (collected: Collected): ${type} => collected;`,
  ];
  const others = type === 'core.ImageReport' ? 'never' : ofReviews;
  state(file, `Exclude<Lacking<${type}, Collected>, ${others}>`, 'never');
  state(file, `Lacking<Collected, ${type}>`, 'never');
  for (const path of everyWord[type] ?? []) state(file, `${type}${path}`, `Collected${path}`);
}

// Options and answers.
const targets = listTargets(client);
const sampleOf = (target, name) => target.own?.[name] ?? samples[name];
const hasOptions = ({ root }) => /^(options|context)/.test(root);
for (const target of targets) {
  const taken = [];
  for (const name of Object.keys(samples)) {
    const [value = 1] = sampleOf(target, name).right;
    // Among answers nothing is a function, and JSON drops it.
    if (typeof value === 'function' && !hasOptions(target)) continue;
    const refusal = await refusalOf(target, { [name]: value });
    const isUnknown =
      refusal?.path === `${target.root}.${name}` &&
      /left out|no such|not an option/.test(refusal.allowed);
    if (!isUnknown) taken.push(name);
  }
  target.names = taken;
  state('options', `keyof ${target.type}`, union(taken));
}
const required = [];
for (const name of targets.find(({ name }) => name === 'Filing').names) {
  const target = targets.find(({ name }) => name === 'Filing');
  if (await refusalOf(target, { [name]: undefined })) required.push(name);
}
state('options', 'RequiredNames<core.Filing>', union(required));

// Names.
const entries = await listEntries();
sources.entries = [...imports];
for (const [index, { specifier, names }] of entries.entries()) {
  sources.entries.push(`import * as e${index} from '${specifier}';`);
  state('entries', `Exclude<keyof typeof e${index}, 'default'>`, union(names));
}
for (const [index, { path, names }] of (await listGlue()).entries()) {
  sources.entries.push(`import * as g${index} from '../../../${path}';`);
  state('entries', `keyof typeof g${index}`, union(names));
}
state('entries', 'keyof core.Client', union(Object.keys(client)));
state(
  'entries',
  'keyof core.ErrorFields',
  "Exclude<keyof core.BeianUploadError, 'code' | keyof Error>",
);

const complaintsOf = checkTypes(sources);
after(() => client.close());

/** What a target is refused with; undefined where it takes that. */
async function refusalOf(target, options) {
  try {
    await target.call(options);
    return undefined;
  } catch (error) {
    assert.ok(['invalid_option', 'invalid_rules'].includes(error.code), error);
    return error;
  }
}

test('each word of each union is one of the engine, and the other way round', () => {
  assert.equal(complaintsOf('words'), '');
  // The compiler holds what is looked for in a browser against its names.
  assert.ok(Object.values(words).every((list) => list.length > 1));
});

for (const type of Object.keys(reports)) {
  test(`all that a ${type.replace('core.', '')} has is in its type, and all of that occurs`, () => {
    assert.ok(reports[type].length > 0);
    assert.equal(complaintsOf(fileOf(type)), '');
  });
}

test('each option and each answer of a type is known where it is given, and no other', () => {
  assert.equal(complaintsOf('options'), '');
});

test('each entry and the glue export by name what their declarations say', () => {
  assert.ok(entries.length > 12);
  assert.equal(complaintsOf('entries'), '');
  for (const { specifier, names, others } of entries) assert.deepEqual(others, names, specifier);
});

const isLookedAt = ({ isLookedAtLater }) => !isLookedAtLater;
for (const { name: target, root, names, call, own } of targets.filter(isLookedAt)) {
  test(`${target} takes what is right and refuses what is not, by name`, async () => {
    const refusal = (options) => refusalOf({ call }, options);
    for (const name of names) {
      const { right, wrong, isRange } = own?.[name] ?? samples[name];
      const [from, to] = isRange ? rangeOf(name) : [];
      for (const value of isRange ? [from, to] : right) {
        assert.equal(await refusal({ [name]: value }), undefined, `${name}: ${String(value)}`);
      }
      for (const value of isRange ? [from - 1, to + 1, ...wrong] : wrong) {
        // Of an answer JSON has no word for this, and it counts as not given.
        if (Number.isNaN(value) && !hasOptions({ root })) continue;
        const refused = await refusal({ [name]: value });
        const what = `${name}: ${String(value)}`;
        assert.ok(refused, what);
        assert.equal(refused.code, name === 'rules' ? 'invalid_rules' : 'invalid_option', what);
        const path = name === 'rules' ? 'rules' : `${root}.${name}`;
        assert.ok(refused.path === path || refused.path.startsWith(`${path}.`), refused.path);
        assert.ok(refused.given && refused.allowed, what);
      }
    }
  });
}

for (const { name: target, root, call } of targets) {
  test(`${target} refuses by name what it does not know`, async () => {
    for (const value of hasOptions({ root }) ? [4, 'a', () => {}] : [4, 'a']) {
      const refused = await refusalOf({ call }, { quality: value });
      assert.deepEqual([refused?.code, refused?.path], ['invalid_option', `${root}.quality`]);
    }
  });
}

test('what is left out is the default of the doc comment', () => {
  const drawn = ['composeImages', 'prepareImage', 'qrSvg', 'validateField', 'inspectImage'];
  let count = 0;
  for (const { name: target, names, call } of targets) {
    if (!drawn.some((verb) => target === `${verb} of ./core`)) continue;
    for (const name of names) {
      const [, word, number] = /Default (?:'(.+?)'|(\d+|false))\./.exec(docOf(name)) ?? [];
      if (word === undefined && number === undefined) continue;
      const given = { [name]: word ?? JSON.parse(number) };
      assert.deepEqual(withoutTimes(call(given)), withoutTimes(call({})), `${target}: ${name}`);
      count += 1;
    }
  }
  assert.ok(count > 8, `${count} defaults`);
});

/** The ends that the doc comment of an option says. */
function rangeOf(name) {
  const [, ...ends] = /([\d,]+) to ([\d,]+)/.exec(docOf(name)) ?? [];
  assert.equal(ends.length, 2, `${name}: no range in its doc comment`);
  return ends.map((end) => Number(end.replaceAll(',', '')));
}

function docOf(name) {
  const members = declarations.flatMap((one) => one.members);
  return members.find((member) => member.name === name && member.isOptional)?.doc ?? '';
}

function withoutTimes(answer) {
  const withoutTime = ({ ms: _ms, ...attempt }) => attempt;
  const attempts = answer.report?.attempts?.map(withoutTime);
  return attempts ? { ...answer, report: { ...answer.report, attempts } } : answer;
}
