// How well the review's checks do on pictures whose faults are known: `npm run eval:review [-- --quick]`.
// Writes the tables of docs/review.md; see eval/review/README.md.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inProject, projectFolder, readProjectFile } from './setup/places.mjs';
import { ask, run } from './setup/run.mjs';
import { exitWith, StepFailure, step } from './setup/steps.mjs';
import { buildExample } from './test/examples.mjs';

const help = `npm run eval:review -- [--quick] [--keep] [--jobs 2]
  --quick  about a hundred pictures of tuning seeds; prints the tables, docs/review.md stays
  --keep   take the pictures in target/eval as they are, and review them anew
  --jobs   processes at once`;

const requirements = 'eval/review/requirements.txt';
const environment = inProject('target', 'eval-venv');
const python = join(environment, 'bin', 'python');
const stamp = join(environment, 'requirements.txt');

async function evaluate({ quick, keep, jobs }) {
  await step('Python packages of the evaluation', makeEnvironment);
  const scorer = await buildExample('review_scores');
  const docs = quick ? [] : ['--docs', inProject('docs/review.md')];
  const flags = [...(quick ? ['--quick'] : []), ...(keep ? ['--keep'] : [])];
  const out = inProject('target', 'eval');
  const args = ['--scorer', scorer, '--out', out, '--jobs', jobs, ...docs, ...flags];
  const script = inProject('eval/review/evaluate.py');
  const options = { cwd: projectFolder, stdio: 'inherit' };
  return spawnSync(python, [script, ...args], options).status ?? 1;
}

/** A virtual environment of its own with what requirements.txt pins. */
async function makeEnvironment() {
  const wanted = readProjectFile(requirements);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const base = ['/usr/bin/python3', 'python3'].find((name) => ask(name, ['-c', 'import venv']));
  if (!base) {
    throw new StepFailure({
      what: 'eval:review',
      why: 'no python3 here can make a virtual environment',
      command: 'apt-get install python3-venv',
    });
  }
  rmSync(environment, { recursive: true, force: true });
  await run(base, ['-m', 'venv', environment], { log: 'eval-venv' });
  const install = ['-m', 'pip', 'install', '--quiet', '--requirement', requirements];
  await run(python, install, { log: 'eval-pip' });
  writeFileSync(stamp, wanted);
}

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    keep: { type: 'boolean' },
    jobs: { type: 'string', default: '2' },
    help: { type: 'boolean' },
  },
});
if (values.help) console.log(help);
else process.exitCode = await evaluate(values).catch(exitWith);
