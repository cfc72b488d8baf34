// Ours beside what pages use today, in one Chromium: `npm run bench -- --help`.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inProject } from '../scripts/setup/places.mjs';
import { exitWith } from '../scripts/setup/steps.mjs';
import { describeWasmSize } from '../scripts/wasm-size.mjs';
import { budgetBytes, listCases } from './cases.mjs';
import { judge, median } from './judge.mjs';
import { PythonLines } from './python-lines.mjs';
import { startServer } from './server.mjs';
import { launch, openSession, runCold } from './session.mjs';
import { setUpBench } from './set-up.mjs';
import { describeCheck, describeTotal, formatBytes, formatNumber, layOut } from './table.mjs';

const help = `npm run bench -- [--only WORD]… [--repeat 5] [--cold 5] [--peers NAME]… [--no-build]
  --only      cases that have the word in their name, such as 48mp, photo- or page-12mp-420
  --repeat    how often everything is run after one run that is not counted
  --cold      how often a browser is started for a first call (default: as --repeat)
  --peers     run ours and these only
  --no-build  take dist/ as it is`;
const resultFolder = inProject('bench/results');
const outputFolder = join(resultFolder, 'outputs');
const picturePath = (name) => inProject('bench/pictures', name);

/** libjpeg-turbo's figures for the first JPEG of a case are taken in the same rounds. */
const nativeActions = { native: 'turbo-decode-encode', 'native-decode': 'turbo-decode' };

async function measureCase(entry, { browser, origin, turbo, repeats }) {
  const paths = entry.files.map(picturePath);
  const session = await openSession(browser, origin, paths);
  const runs = Object.fromEntries(entry.contenders.map((name) => [name, []]));
  const actions = paths.length === 1 && paths[0].endsWith('.jpg') ? nativeActions : {};
  for (const name of Object.keys(actions)) runs[name] = [];

  for (const name of entry.contenders) await session.prepare(name);
  for (let round = 0; round <= repeats; round += 1) {
    // There and back, so that no contender always follows the same one.
    const names = Object.keys(runs);
    if (round % 2) names.reverse();
    for (const name of names) {
      const action = actions[name];
      const figures = action
        ? await turbo.ask({ what: action, path: paths[0] })
        : await session.run(name);
      runs[name].push(figures);
      if (round === 0 && !action && figures.bytes !== undefined) await session.save(name);
    }
  }
  await session.close();
  return runs;
}

async function measureColdStarts(entry, { origin, coldRepeats }) {
  const paths = entry.files.map(picturePath);
  const names = entry.cold.filter((name) => entry.contenders.includes(name));
  const runs = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < coldRepeats; round += 1) {
    for (const name of names) runs[name].push(await runCold(origin, paths, name));
  }
  return runs;
}

/** Medians of the counted rounds; the first has the engine's memory as a fresh one needs it. */
function summarise([first, ...counted], cold = []) {
  const summary = { ms: median(counted.map(({ ms }) => ms)), allMs: counted.map(({ ms }) => ms) };
  if (first.bytes !== undefined) summary.bytes = first.bytes;
  if (first.memoryBytes !== undefined) summary.memoryBytes = first.memoryBytes;
  if (cold.length > 0) {
    summary.coldMs = median(cold.map(({ ms }) => ms));
    const grown = cold.map(({ grownBytes }) => grownBytes).filter((bytes) => bytes !== undefined);
    if (grown.length > 0) summary.grownBytes = median(grown);
  }
  return summary;
}

/** Adds to each contender that wrote a file how near it is to the one picture it was given. */
async function judgeOutputs(entry, contenders, measurer) {
  if (entry.files.length !== 1) return;
  const input = picturePath(entry.files[0]);
  for (const [name, contender] of Object.entries(contenders)) {
    if (contender.bytes === undefined || name in nativeActions) continue;
    const output = join(outputFolder, name);
    Object.assign(contender, await measurer.ask({ input, output }));
    contender.isSameBytes = readFileSync(input).equals(readFileSync(output));
  }
}

async function runCase(entry, tools) {
  const warm = await measureCase(entry, tools);
  const cold = await measureColdStarts(entry, tools);
  const contenders = Object.fromEntries(
    Object.entries(warm).map(([name, runs]) => [name, summarise(runs, cold[name])]),
  );
  await judgeOutputs(entry, contenders, tools.measurer);
  const result = { name: entry.name, files: entry.files, contenders };
  return { ...result, checks: judge(entry, contenders) };
}

function show({ name, files, contenders, checks }) {
  const head = ['', 'ms', 'cold', 'grows MB', 'bytes', '% of budget', 'size', 'dB', 'SSIM'];
  const rows = Object.entries(contenders).map(([contender, own]) => [
    contender,
    formatNumber(own.ms),
    formatNumber(own.coldMs),
    formatNumber(own.grownBytes && own.grownBytes / 1e6),
    contender in nativeActions ? '' : formatBytes(own.bytes),
    contender in nativeActions ? '' : formatNumber(own.bytes && (own.bytes / budgetBytes) * 100, 1),
    own.widthPx ? `${own.widthPx}×${own.heightPx}` : '',
    own.widthPx ? formatNumber(own.psnrDb ?? Number.POSITIVE_INFINITY, 2) : '',
    formatNumber(own.ssim, 4),
  ]);
  console.log(`\n${name} (${files.join(' + ')})`);
  console.log(layOut([head, ...rows]));
  const { engine, native } = contenders;
  if (engine) {
    const share = formatNumber(engine.memoryBytes / engine.inputPixels, 2);
    console.log(`  wasm memory ${formatBytes(engine.memoryBytes)} bytes, ${share} a pixel`);
  }
  if (engine && native) {
    console.log(`  time in the engine ÷ native ${formatNumber(engine.ms / native.ms, 2)}`);
  }
  for (const check of checks) console.log(describeCheck(check));
}

function chooseCases({ only, peers }) {
  const isWanted = (name) => !only || only.some((word) => name.includes(word));
  const isKept = (name) => !peers || /^(ours|engine)/.test(name) || peers.includes(name);
  return listCases()
    .filter(({ name }) => isWanted(name))
    .map((entry) => ({ ...entry, contenders: entry.contenders.filter(isKept) }));
}

async function main(options) {
  const cases = chooseCases(options);
  if (cases.length === 0) throw new Error(`no such case; there are:\n${listNames()}`);
  await setUpBench({ isBuilding: !options['no-build'] });
  const repeats = Number(options.repeat);
  const coldRepeats = Number(options.cold ?? options.repeat);
  const server = await startServer(outputFolder);
  const [browser, turbo, measurer] = [
    await launch(),
    new PythonLines('native.py'),
    new PythonLines('measure.py'),
  ];
  const tools = { browser, origin: server.origin, turbo, measurer, repeats, coldRepeats };
  const about = { browser: browser.version(), processor: cpus()[0].model, cores: cpus().length };
  console.log(`Chromium ${about.browser}, ${about.cores} × ${about.processor}`);
  console.log(`median of ${repeats}, of ${coldRepeats} cold; engine ${describeWasmSize()}`);
  const results = [];
  try {
    for (const entry of cases) {
      const result = await runCase(entry, tools);
      show(result);
      results.push(result);
      save({ at: new Date().toISOString(), repeats, coldRepeats, ...about, results });
    }
  } finally {
    turbo.close();
    measurer.close();
    await browser.close();
    server.close();
  }
  console.log(`\n${describeTotal(results.flatMap(({ checks }) => checks))}`);
}

function save(everything) {
  mkdirSync(resultFolder, { recursive: true });
  writeFileSync(join(resultFolder, 'browser.json'), `${JSON.stringify(everything, null, 2)}\n`);
}

function listNames() {
  return listCases()
    .map(({ name }) => `  ${name}`)
    .join('\n');
}

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    repeat: { type: 'string', default: '5' },
    cold: { type: 'string' },
    peers: { type: 'string', multiple: true },
    'no-build': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(`${help}\n\nCases:\n${listNames()}`);
else await main(values).catch(exitWith);
