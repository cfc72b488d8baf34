// Ours beside what pages use today, in one Chromium: `npm run bench -- --help`.

import { parseArgs } from 'node:util';
import { exitWith } from '../scripts/setup/steps.mjs';
import { describeWasmSize } from '../scripts/wasm-size.mjs';
import { listCases } from './cases.mjs';
import { JsonLines } from './json-lines.mjs';
import { judge } from './judge.mjs';
import {
  describeMachine,
  measureOutputs,
  outputFolder,
  picturePath,
  saveResults,
} from './results.mjs';
import { parseCount, runRounds, summarise } from './rounds.mjs';
import { startServer } from './server.mjs';
import { launch, openSession, runCold } from './session.mjs';
import { pythonScript, setUpBench } from './set-up.mjs';
import { describeTotal, formatBytes, formatNumber, show } from './table.mjs';

const help = `npm run bench -- [--only WORD]… [--repeat 5] [--cold 5] [--peers NAME]… [--no-build]
  --only      cases that have the word in their name, such as 48mp, photo- or page-12mp-420
  --repeat    how often everything is run, after one run that is not counted
  --cold      how often a browser is started for a first call (default: as --repeat)
  --peers     run ours and these only; 'the best peer' is then the best of these
  --no-build  take dist/ as it is

Cases:
  ${listNames()}`;

/** libjpeg-turbo's own figures for a JPEG are taken in the same rounds. */
const turboNames = ['turbo', 'turbo-decode'];

async function measureCase(entry, { browser, origin, turbo, repeats }) {
  const paths = entry.files.map(picturePath);
  const session = await openSession(browser, origin, paths);
  const isJpeg = paths.length === 1 && paths[0].endsWith('.jpg');
  const actions = Object.fromEntries([
    ...entry.contenders.map((name) => [name, () => session.run(name)]),
    ...turboNames
      .filter(() => isJpeg)
      .map((what) => [what, () => turbo.ask({ what, path: paths[0] })]),
  ]);
  for (const name of entry.contenders) await session.prepare(name);
  const warm = await runRounds(actions, repeats, async (name, { bytes }) => {
    if (bytes !== undefined && !turboNames.includes(name)) await session.save(name);
  });
  await session.close();
  return warm;
}

async function measureColdStarts(entry, { origin, coldRepeats }) {
  const paths = entry.files.map(picturePath);
  const names = entry.cold.filter((name) => entry.contenders.includes(name));
  const cold = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < coldRepeats; round += 1) {
    for (const name of names) cold[name].push(await runCold(origin, paths, name));
  }
  return cold;
}

async function runCase(entry, tools) {
  const warm = await measureCase(entry, tools);
  const cold = await measureColdStarts(entry, tools);
  const contenders = summarise(warm, cold);
  if (entry.files.length === 1) {
    const names = entry.contenders.filter((name) => contenders[name].bytes !== undefined);
    await measureOutputs(tools.measurer, picturePath(entry.files[0]), contenders, names);
  }
  const result = { name: entry.name, files: entry.files, contenders };
  return { ...result, checks: judge(entry, contenders) };
}

/** What the engine's own time and memory are, which the client's figures do not show. */
function describeEngine({ engine, ...others }) {
  if (!engine) return [];
  const share = formatNumber(engine.memoryBytes / engine.inputPixels, 2);
  return [
    `wasm memory ${formatBytes(engine.memoryBytes)} bytes, ${share} a pixel`,
    ...turboNames
      .filter((name) => others[name])
      .map((name) => `engine ÷ ${name} ${formatNumber(engine.ms / others[name].ms, 2)}`),
  ];
}

function chooseCases({ only, peers }) {
  const isWanted = (name) => !only || only.some((word) => name.includes(word));
  const isKept = (name) => !peers || /^(ours|engine)/.test(name) || peers.includes(name);
  const cases = listCases()
    .filter(({ name }) => isWanted(name))
    .map((entry) => ({ ...entry, contenders: entry.contenders.filter(isKept) }));
  if (cases.length === 0) throw new Error(`no such case; there are\n  ${listNames()}`);
  return cases;
}

async function main(options) {
  const cases = chooseCases(options);
  await setUpBench('bench', { isBuilding: !options['no-build'] });
  const repeats = parseCount(options.repeat);
  const coldRepeats = parseCount(options.cold ?? options.repeat);
  const server = await startServer(outputFolder);
  const browser = await launch();
  const turbo = new JsonLines(pythonScript('native.py'));
  const measurer = new JsonLines(pythonScript('measure.py'));
  const tools = { browser, origin: server.origin, turbo, measurer, repeats, coldRepeats };
  const about = { machine: describeMachine(), chromium: browser.version(), repeats, coldRepeats };
  console.log(`Chromium ${about.chromium} on ${about.machine}; engine ${describeWasmSize()}`);
  console.log(`Medians of ${repeats} warm and ${coldRepeats} cold runs`);
  const results = [];
  try {
    for (const entry of cases) {
      const result = await runCase(entry, tools);
      show(result, describeEngine(result.contenders));
      results.push(result);
      saveResults('browser.json', { ...about, results });
    }
  } finally {
    turbo.close();
    measurer.close();
    await browser.close();
    server.close();
  }
  console.log(`\n${describeTotal(results.flatMap(({ checks }) => checks))}`);
}

function listNames() {
  return listCases()
    .map(({ name }) => name)
    .join('\n  ');
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
if (values.help) console.log(help);
else await main(values).catch(exitWith);
