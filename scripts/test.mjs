// Every test, or the stages that are named: `node scripts/test.mjs [lint|rust|wasm|js|page|pack]…`.
// `scalar` and `hosts` are run only where they are named; after `hosts`, hosts may be named.

import { build } from './build.mjs';
import { lint } from './lint.mjs';
import { exitWith, formatDuration, reportFailure, StepFailure } from './setup/steps.mjs';
import { setUp } from './setup.mjs';
import { checkPackage } from './test/pack.mjs';
import { sumCounts } from './test/runner-counts.mjs';
import {
  drawPictures,
  testJs,
  testPage,
  testRust,
  testScalarWasm,
  testWasm,
} from './test/runners.mjs';

const stages = {
  lint,
  rust: testRust,
  wasm: testWasm,
  js: testJs,
  page: testPage,
  pack: checkPackage,
};

/** With those that `npm test` leaves out for the time that they take. */
const allStages = { ...stages, scalar: testScalarWasm, hosts: testNamedHosts };

/** Loaded here: the hosts' own packages are there only once the set-up has run. */
async function testNamedHosts() {
  const { testHosts } = await import('./test/hosts.mjs');
  return testHosts(hostNames);
}

async function runStage(name) {
  console.log(`\n== ${name}`);
  const startedMs = Date.now();
  const counts = await allStages[name]();
  const duration = formatDuration(Date.now() - startedMs);
  console.log(`== ${name}: ${counts.passed} passed, ${counts.failed} failed, ${duration}`);
  return counts;
}

/** A stage that cannot be run at all is one failure, and the others are still run. */
async function runAll(names) {
  const all = [];
  for (const name of names) {
    all.push(await runStage(name).catch(failOnce));
  }
  return sumCounts(all);
}

function failOnce(error) {
  reportFailure(error);
  return { passed: 0, failed: 1 };
}

async function makeEverything() {
  await setUp('test');
  await build();
  await drawPictures();
}

const asked = process.argv.slice(2);
const hostsAt = asked.indexOf('hosts');
const named = hostsAt < 0 ? asked : asked.slice(0, hostsAt + 1);
const hostNames = hostsAt < 0 ? [] : asked.slice(hostsAt + 1);
const unknown = named.filter((name) => !allStages[name]);
if (unknown.length > 0) {
  exitWith(
    new StepFailure({
      what: unknown.join(', '),
      why: 'no such stage',
      command: `node scripts/test.mjs ${Object.keys(allStages).join(' ')}`,
    }),
  );
}

const names = named.length > 0 ? named : Object.keys(stages);
const { passed, failed } = await makeEverything().then(() => runAll(names), failOnce);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
