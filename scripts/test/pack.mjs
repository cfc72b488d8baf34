// What a user of the package would get: the packed tarball is listed, installed and run.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder, readProjectFile } from '../setup/places.mjs';
import { describeWasmSize, measureWasm } from '../wasm-size.mjs';

const allowed =
  /^(dist\/.+\.(js|d\.ts|wasm)|package\.json|README\.md|LICENSE-\w+|THIRD-PARTY\.md)$/;

// A GIF of one pixel: the smallest picture that all of the engine works on.
const probe = `
  import { readFileSync } from 'node:fs';
  import { init, inspectImage, prepareImage } from 'beian-upload/core';
  import { messages } from 'beian-upload/messages/zh-CN';
  await import('beian-upload');
  await init();
  const gif = new Uint8Array(Buffer.from('R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs=', 'base64'));
  const report = inspectImage(gif);
  if (report.format !== 'gif' || report.widthPx !== 1) throw new Error(JSON.stringify(report));
  if (!(prepareImage(gif).bytes instanceof Uint8Array)) throw new Error('no bytes came back');
  if (Object.keys(messages).length === 0) throw new Error('no messages');
`;

/** Each check counts as one test. */
export function checkPackage() {
  const folder = mkdtempSync(join(tmpdir(), 'beian-upload-pack-'));
  const counts = { passed: 0, failed: 0 };
  try {
    const [packed] = JSON.parse(npm(projectFolder, 'pack', '--json', '--pack-destination', folder));
    console.log(`${packed.filename}: ${packed.size} bytes packed, ${packed.files.length} files`);
    const files = packed.files.map((file) => file.path);
    for (const [fact, check] of listChecks(files, folder, packed.filename)) {
      const problem = findProblem(check);
      console.log(problem ? `✗ ${fact}: ${problem}` : `✓ ${fact}`);
      counts[problem ? 'failed' : 'passed'] += 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return counts;
}

function listChecks(files, folder, tarball) {
  const manifest = JSON.parse(readProjectFile('package.json'));
  return [
    [
      'the package holds only what users need',
      () => rejectSome(files, (name) => !allowed.test(name)),
    ],
    [
      'every export is in the package',
      () => rejectSome(listTargets(manifest.exports), (target) => !files.includes(target)),
    ],
    [
      'the licences and the README are in the package',
      () =>
        rejectSome(
          ['LICENSE-MIT', 'LICENSE-APACHE', 'THIRD-PARTY.md', 'README.md'],
          (name) => !files.includes(name),
        ),
    ],
    [
      'the package has no runtime dependency',
      () => rejectSome(Object.keys(manifest.dependencies ?? {}), () => true),
    ],
    ['an installed package inspects and prepares a picture', () => useInstalled(folder, tarball)],
    [`the engine is small enough: ${describeWasmSize()}`, () => rejectLargeWasm()],
  ];
}

function useInstalled(folder, tarball) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  npm(folder, 'install', '--offline', '--no-audit', '--no-fund', `./${tarball}`);
  writeFileSync(join(folder, 'probe.js'), probe);
  execFileSync(process.execPath, ['probe.js'], { cwd: folder, stdio: 'pipe' });
}

function rejectLargeWasm() {
  if (!measureWasm().isWithinLimit) throw new Error('it is too large');
}

function rejectSome(names, isWrong) {
  const wrong = names.filter(isWrong);
  if (wrong.length > 0) throw new Error(wrong.join(', '));
}

function listTargets(exports) {
  if (typeof exports === 'string') return [exports.replace('./', '')];
  return Object.values(exports).flatMap(listTargets);
}

function findProblem(check) {
  try {
    check();
    return undefined;
  } catch (error) {
    return String(error.stderr ?? '').trim() || error.message;
  }
}

function npm(folder, ...args) {
  return execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
}
