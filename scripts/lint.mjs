// Every style and type check: `npm run lint`.

import { spawnSync } from 'node:child_process';
import { typescript } from './build/typescript.mjs';
import { build } from './build.mjs';
import { inProject, isMain, projectFolder } from './setup/places.mjs';
import { mergeEnvironment } from './setup/run.mjs';
import { exitWith } from './setup/steps.mjs';
import { rustFor, wasmTarget } from './setup/toolchain.mjs';
import { setUp } from './setup.mjs';

/** Of the client and the pages also without what Node and newer browsers bring. */
const typeChecked = [
  'client',
  'client/tsconfig.browser.json',
  'server',
  'www',
  'www/tsconfig.worker.json',
  'www/tsconfig.build.json',
];
const deny = ['--', '-D', 'warnings'];
/** What only the tools in examples/tools/ need, and their tests. */
const tools = ['--features', 'schema,tables,judge'];

/** Runs all checks, also after one has failed, and counts them. */
export function lint() {
  const counts = { passed: 0, failed: 0 };
  for (const { name, command, args, env, whyNot } of listChecks()) {
    if (whyNot) {
      console.log(`- ${name}: not run, ${whyNot}`);
      continue;
    }
    const options = { cwd: projectFolder, env: mergeEnvironment(env), stdio: 'inherit' };
    const isPassed = spawnSync(command, args, options).status === 0;
    console.log(`${isPassed ? '✓' : '✗'} ${name}`);
    counts[isPassed ? 'passed' : 'failed'] += 1;
  }
  return counts;
}

function listChecks() {
  // The other tests are the host's: some of what they use does not compile for wasm32.
  const boundary = ['--lib', '--test', 'wasm', '--target', wasmTarget];
  return [
    rustCheck('cargo fmt', 'fmt', 'host', ['--check']),
    rustCheck('clippy', 'clippy', 'host', ['--locked', '--all-targets', ...tools, ...deny]),
    rustCheck('clippy for wasm32', 'clippy', 'wasm', ['--locked', ...boundary, ...deny]),
    ...typeChecked.map(typeCheck),
    {
      name: 'biome',
      command: inProject('node_modules/.bin/biome'),
      args: ['check', '--error-on-warnings', '.'],
      env: {},
    },
  ];
}

function rustCheck(name, tool, purpose, args) {
  const env = rustFor(purpose, tool);
  if (env) return { name, command: 'cargo', args: [tool, ...args], env };
  const whyNot = `no Rust here ${purpose === 'wasm' ? `for ${wasmTarget} ` : ''}has cargo ${tool}`;
  return { name, whyNot };
}

function typeCheck(folder) {
  const args = ['-p', folder, '--strict', '--noEmit'];
  return { name: `tsc --strict ${folder}`, command: typescript, args, env: {} };
}

if (isMain(import.meta.url)) {
  try {
    await setUp('lint');
    await build();
  } catch (error) {
    exitWith(error);
  }
  const { passed, failed } = lint();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
