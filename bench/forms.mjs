// How long forms and fields take, in one Chromium: `npm run bench:forms -- --help`.

import { parseArgs } from 'node:util';
import { build } from '../scripts/build.mjs';
import { exitWith } from '../scripts/setup/steps.mjs';
import { setUp } from '../scripts/setup.mjs';
import { describeWasmSize, parts } from '../scripts/wasm-size.mjs';
import { examples } from '../tests/js/field-examples.mjs';
import { organization } from '../tests/js/forms.mjs';
import { describeMachine, outputFolder, saveResults } from './results.mjs';
import { parseCount } from './rounds.mjs';
import { startServer } from './server.mjs';
import { launch } from './session.mjs';
import { setUpPeers } from './set-up.mjs';
import { formatNumber } from './table.mjs';

const help = `npm run bench:forms -- [--forms 1000] [--repeat 20] [--no-build]
  --forms     how many forms are checked, each another
  --repeat    how often each value of a field is checked
  --no-build  take dist/ as it is

Prints the median and the worst of a form of 30 fields (target: median under 1 ms) and of each kind
of field on the values that take it longest, then what this package and others say of the same
numbers, and how long they take.`;

const TARGET_MS = 1;

/** An organisation with two persons and three domains: 30 fields. */
function makeForm() {
  const form = organization();
  form.administrator.landline = '0571-88158389';
  form.sites[1].domains[0].expires = '2028-03-01';
  form.sites[1].domains.push({ name: '例子.中国', expires: '2029-01-01' });
  return form;
}

/** By kind: each value, and whether it has to be taken, perhaps with a warning. */
function listValues() {
  const rowsOf = (lists) =>
    ['ok', 'warn', 'block'].flatMap((verdict) =>
      (lists[verdict] ?? []).map(([value, , why]) => ({
        value,
        why,
        isAllowed: verdict !== 'block',
      })),
    );
  return Object.fromEntries(Object.entries(examples).map(([kind, lists]) => [kind, rowsOf(lists)]));
}

async function measure(origin, options) {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`${origin}/forms`);
    await page.waitForFunction(() => 'formBench' in globalThis);
    const figures = await page.evaluate((own) => globalThis.formBench(own), options);
    return { chromium: browser.version(), ...figures };
  } finally {
    await browser.close();
  }
}

const microseconds = (ms) => `${formatNumber(ms * 1000, 1)} µs`;

function show({ forms, kinds, peers }) {
  console.log(`\n${forms.count} forms of ${forms.fields} fields`);
  const { medianMs, worstMs } = forms;
  const isFast = medianMs < TARGET_MS;
  console.log(`  median ${formatNumber(medianMs, 3)} ms, worst ${formatNumber(worstMs, 3)} ms`);
  console.log(`  ${isFast ? '✓' : '✗'} the median is under ${TARGET_MS} ms`);
  console.log('\nEach kind on its worst text: median, worst');
  for (const { kind, length, medianMs, worstMs } of kinds) {
    const [median, worst] = [medianMs, worstMs].map(microseconds);
    console.log(
      `  ${kind.padEnd(26)} ${median.padStart(10)} ${worst.padStart(10)}  (${length} characters)`,
    );
  }
  console.log('\nNumbers judged rightly, and time for one');
  for (const { group, contenders } of peers) {
    console.log(`  ${group}`);
    for (const { name, right, count, medianMs, wrong } of contenders) {
      const mistakes = wrong.length === 0 ? '' : `  not: ${wrong.join(', ')}`;
      const share = `${right} of ${count}`.padStart(9);
      console.log(
        `    ${name.padEnd(22)} ${share} ${microseconds(medianMs).padStart(10)}${mistakes}`,
      );
    }
  }
}

async function main({ forms, repeat, 'no-build': isBuilt }) {
  if (!isBuilt) {
    await setUp('bench');
    await build();
  }
  await setUpPeers();
  const server = await startServer(outputFolder);
  try {
    const part = parts.find(({ feature }) => feature === 'forms');
    console.log(`Engine of forms ${describeWasmSize(part)}, on ${describeMachine()}`);
    const options = {
      formCount: parseCount(forms),
      repeats: parseCount(repeat),
      form: makeForm(),
      examples: listValues(),
    };
    const figures = await measure(server.origin, options);
    console.log(`Chromium ${figures.chromium}`);
    show(figures);
    saveResults('forms.json', { machine: describeMachine(), ...figures });
  } finally {
    server.close();
  }
}

const { values } = parseArgs({
  options: {
    forms: { type: 'string', default: '1000' },
    repeat: { type: 'string', default: '20' },
    'no-build': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(help);
else await main(values).catch(exitWith);
