// What a user of the package would get: the packed tarball is listed, installed, read and run.

import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject, projectFolder, readProjectFile } from '../setup/places.mjs';
import { describeWasmSize, measureWasm, parts } from '../wasm-size.mjs';
import { listAlien, listOrphans, listTelltales, listUnnamedBundles } from './pack-contents.mjs';
import { checkTypeResolution, listForgottenTypes } from './pack-types.mjs';

const required = ['README.md', 'LICENSE-MIT', 'LICENSE-APACHE', 'dist/THIRD-PARTY.txt'];
const picture = inProject('tests/fixtures/pictures/jpeg-orientation-6.jpg');
const importTimeoutMs = 10_000;

/** Each check counts as one test. */
export function checkPackage() {
  const folder = mkdtempSync(join(tmpdir(), 'beian-upload-pack-'));
  const counts = { passed: 0, failed: 0 };
  try {
    const [packed] = JSON.parse(npm(projectFolder, 'pack', '--json', '--pack-destination', folder));
    const sizes = `${packed.size} bytes packed, ${packed.unpackedSize} unpacked`;
    console.log(`${packed.filename}: ${packed.files.length} files, ${sizes}`);
    for (const [fact, check] of listChecks(packed, folder)) {
      const problem = findProblem(check);
      console.log(problem ? `✗ ${fact}: ${problem}` : `✓ ${fact}`);
      counts[problem ? 'failed' : 'passed'] += 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return counts;
}

function listChecks(packed, folder) {
  const files = packed.files.map((file) => file.path);
  const manifest = JSON.parse(readProjectFile('package.json'));
  const targets = listTargets(manifest.exports);
  const installed = join(folder, 'node_modules/beian-upload');
  return [
    ['the tarball holds only what users need', () => reject(listAlien(files))],
    ['every module in the tarball has its source', () => reject(listOrphans(files))],
    [
      'the README and the licences are in the tarball',
      () => reject(required.filter((name) => !files.includes(name))),
    ],
    [
      'the package has no runtime dependency',
      () => reject(Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })),
    ],
    [
      'the relay and the pages are private',
      () => reject(manifest.workspaces.filter((workspace) => !isPrivate(workspace))),
    ],
    ['the tarball installs offline and brings nothing else', () => install(folder, packed)],
    [
      'every export is in the tarball',
      () => reject(targets.filter((target) => !existsSync(join(installed, target)))),
    ],
    [
      'no file names a folder of this machine, a registry or a source map',
      () => reject(listTelltales(installed, files)),
    ],
    [
      './core prepares a picture and checks a form in Node',
      () => runProbe(folder, 'core-probe.mjs', picture),
    ],
    ['CommonJS can require it where Node can', () => runProbe(folder, 'require-probe.cjs')],
    [
      'every bundle says where the licences are, and they name it',
      () => reject(listUnnamedBundles(installed, files)),
    ],
    [
      'old resolvers are told of the types of every entry',
      () => reject(listForgottenTypes(manifest)),
    ],
    [
      'the types of every entry resolve, in old and new resolvers',
      () => checkTypeResolution(join(folder, packed.filename), manifest),
    ],
    ...listEntries(manifest.exports).map((entry) => [
      `importing ${entry} does nothing`,
      () => runProbe(folder, 'import-probe.mjs', entry),
    ]),
    [
      'the command that is installed says its version',
      () => reject([askVersion(folder)].filter((version) => version !== manifest.version)),
    ],
    ['publint has no complaint', () => publint(join(folder, packed.filename))],
    ...parts.map((part) => [
      `the engine of ${part.feature} is small enough: ${describeWasmSize(part)}`,
      () => rejectLargeWasm(part),
    ]),
  ];
}

function install(folder, { filename }) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  npm(folder, 'install', '--offline', '--no-audit', '--no-fund', `./${filename}`);
  const others = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  reject(others.filter((name) => name !== 'beian-upload'));
}

/** The probe runs beside the installed package, so that it finds that and not this checkout. */
function runProbe(folder, probe, argument = '') {
  copyFileSync(inProject('scripts/test', probe), join(folder, probe));
  execFileSync(process.execPath, [probe, argument], {
    cwd: folder,
    stdio: 'pipe',
    timeout: importTimeoutMs,
  });
}

function askVersion(folder) {
  return npm(folder, 'exec', '--no', '--', 'beian-upload', '--version').trim();
}

function publint(tarball) {
  const options = { stdio: 'pipe', encoding: 'utf8' };
  execFileSync(inProject('node_modules/.bin/publint'), [tarball, '--strict'], options);
}

/** What is imported by name in Node, and the files that are imported elsewhere. */
function listEntries(exports) {
  const modules = Object.entries(exports).filter(([, target]) => typeof target !== 'string');
  return modules.flatMap(([subpath, conditions]) => [
    subpath.replace('.', 'beian-upload'),
    ...(conditions.node ? [`./node_modules/beian-upload${conditions.default.slice(1)}`] : []),
  ]);
}

function listTargets(exports) {
  if (typeof exports === 'string') return [exports.replace('./', '')];
  return Object.values(exports).flatMap(listTargets);
}

function isPrivate(workspace) {
  return JSON.parse(readProjectFile(workspace, 'package.json')).private === true;
}

function rejectLargeWasm(part) {
  if (!measureWasm(part).isWithinLimit) throw new Error('it is too large');
}

function reject(wrong) {
  if (wrong.length > 0) throw new Error(wrong.join(', '));
}

function findProblem(check) {
  try {
    check();
    return undefined;
  } catch (error) {
    const output = `${error.stdout ?? ''}${error.stderr ?? ''}`.trim();
    return output || error.message;
  }
}

function npm(folder, ...args) {
  return execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
}
