// The engine, compiled natively and as WebAssembly in Node, beside libjpeg-turbo and Pillow:
// `npm run bench:native -- --help`.

import { parseArgs } from 'node:util';
import { inProject } from '../scripts/setup/places.mjs';
import { run } from '../scripts/setup/run.mjs';
import { exitWith, step } from '../scripts/setup/steps.mjs';
import { rustFor } from '../scripts/setup/toolchain.mjs';
import { listCases } from './cases.mjs';
import { listCommands, timeCommand } from './commands.mjs';
import { JsonLines } from './json-lines.mjs';
import { judge } from './judge.mjs';
import {
  describeMachine,
  measureOutputs,
  outputPath,
  picturePath,
  saveResults,
} from './results.mjs';
import { parseCount, runRounds, summarise } from './rounds.mjs';
import { pythonScript, setUpBench } from './set-up.mjs';
import { describeTotal, formatNumber, show } from './table.mjs';

const help = `npm run bench:native -- [--only WORD]… [--repeat 5] [--no-build]
  --only      pictures that have the word in their name, such as 48mp or photo-12mp-420
  --repeat    how often everything is run, after one run that is not counted
  --no-build  take dist/ and target/release/examples/time_fits as they are

Rows: ours-native and ours-wasm (in Node) fit the picture; turbo (libjpeg-turbo by simplejpeg) and
pillow decode it and encode it at quality 85, in a process that is already running; cjpeg (djpeg |
cjpeg -quality 85), djpeg and jpegtran (-optimize) are timed with their start and files.`;

const libraryNames = ['turbo', 'turbo-decode', 'pillow', 'pillow-decode'];

/** The cases of `npm run bench` that have a native target. */
function chooseCases(only) {
  return listCases()
    .filter(({ name }) => !only || only.some((word) => name.includes(word)))
    .filter(({ targets }) => targets.ratio.turbo || targets.ratio['turbo-decode'])
    .map(({ name, files, targets: { ratio, budgetShare, isSameBytes } }) => {
      return { name, files, ours: 'ours-wasm', targets: { ratio, budgetShare, isSameBytes } };
    });
}

async function runCase(entry, { fit, wasm, libraries, measurer, repeats }) {
  const path = picturePath(entry.files[0]);
  const actions = {
    'ours-native': () => fit.ask({ path, output: outputPath('ours-native') }),
    'ours-wasm': () => wasm.ask({ path, output: outputPath('ours-wasm') }),
    ...Object.fromEntries(
      libraryNames.map((what) => [
        what,
        () => libraries.ask({ what, path, output: outputPath(what) }),
      ]),
    ),
    ...Object.fromEntries(
      listCommands().map((name) => [
        name,
        () => timeCommand(name, { path, output: outputPath(name) }),
      ]),
    ),
  };
  const contenders = summarise(await runRounds(actions, repeats, () => {}));
  const names = Object.keys(actions).filter((name) => contenders[name].bytes !== undefined);
  await measureOutputs(measurer, path, contenders, names);
  const result = { name: entry.name, files: entry.files, contenders };
  return { ...result, checks: judge(entry, contenders) };
}

function describeRatios({ 'ours-native': native, 'ours-wasm': wasm, turbo, jpegtran }) {
  const ratios = {
    'ours-native ÷ turbo': native.ms / turbo.ms,
    'ours-wasm ÷ ours-native': wasm.ms / native.ms,
    ...(jpegtran && { 'ours-wasm ÷ jpegtran': wasm.ms / jpegtran.ms }),
  };
  return Object.entries(ratios).map(([text, ratio]) => `${text} ${formatNumber(ratio, 2)}`);
}

function buildFit() {
  const args = [
    'build',
    '--release',
    '--locked',
    '--example',
    'time_fits',
    '--target-dir',
    'target',
  ];
  return step('the engine, natively', () =>
    run('cargo', args, { env: rustFor('host'), log: 'bench-fit', showOutput: true }),
  );
}

async function main(options) {
  const isBuilding = !options['no-build'];
  const cases = chooseCases(options.only);
  const repeats = parseCount(options.repeat);
  await setUpBench('start', { isBuilding });
  if (isBuilding) await buildFit();
  const tools = {
    fit: new JsonLines({ command: inProject('target/release/examples/time_fits') }),
    wasm: new JsonLines({ command: process.execPath, args: [inProject('bench/node-engine.mjs')] }),
    libraries: new JsonLines(pythonScript('native.py')),
    measurer: new JsonLines(pythonScript('measure.py')),
  };
  const about = { machine: describeMachine(), node: process.version, repeats };
  console.log(`Node ${about.node} on ${about.machine}; medians of ${about.repeats}`);
  const results = [];
  for (const entry of cases) {
    const result = await runCase(entry, { ...tools, repeats });
    show(result, describeRatios(result.contenders));
    results.push(result);
    saveResults('native.json', { ...about, results });
  }
  for (const tool of Object.values(tools)) tool.close();
  console.log(`\n${describeTotal(results.flatMap(({ checks }) => checks))}`);
}

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    repeat: { type: 'string', default: '5' },
    'no-build': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(help);
else await main(values).catch(exitWith);
