// Whether the commands of a snippet exist: scripts, flags, packages, programs.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { inProject } from '../../../scripts/setup/places.mjs';
import { USAGE as relayUsage } from '../../../server/dist/flags.js';

const readJson = (path) => JSON.parse(readFileSync(inProject(path), 'utf8'));
const { scripts, devDependencies } = readJson('package.json');
const builtIn = new Set(['i', 'install', 'ci', 'test', 'start', 'run', 'pack']);

/** What the hosts in tests/hosts install, which is what their pages tell to install. */
function installedByHosts() {
  const manifests = readdirSync(inProject('tests/hosts'))
    .map((name) => `tests/hosts/${name}/package.json`)
    .filter((path) => existsSync(inProject(path)))
    .map(readJson);
  return new Set(
    manifests.flatMap(({ dependencies = {}, devDependencies = {} }) =>
      Object.keys({ ...dependencies, ...devDependencies }),
    ),
  );
}

/** Refuses a line that names something there is not. */
export function checkShell(text) {
  const lines = text.replaceAll(/\\\n\s*/g, '').split('\n');
  const commands = lines.map((line) => line.replace(/(^|\s)#.*$/, '').trim()).filter(Boolean);
  assert.ok(commands.length > 0, 'no command in it');
  for (const command of commands) {
    for (const part of command.split(/ && | \| | > /)) checkCommand(part.trim());
  }
}

function checkCommand(command) {
  const words = command.split(/\s+/);
  while (/^[A-Z_]+=/.test(words[0])) words.shift();
  const [program, ...args] = words;
  const check = programs[program];
  assert.ok(check, `no way to check \`${program}\``);
  check(args);
}

const programs = {
  npm: checkNpm,
  npx: checkNpx,
  cargo: checkCargo,
  cp: checkCopy,
  mkdir: () => {},
  git: ([verb]) => assert.ok(['clone', 'switch'].includes(verb), verb),
  node: ([path]) => assert.ok(existsSync(inProject(path)), path),
};

function checkNpm([verb, ...args]) {
  assert.ok(builtIn.has(verb), `npm ${verb}`);
  if (verb === 'i' || verb === 'install') {
    const known = installedByHosts();
    for (const name of args.filter((arg) => !arg.startsWith('-'))) {
      const isOwn = /^(beian-upload|\.\/beian-upload-\d+\.\d+\.\d+\.tgz)$/.test(name);
      assert.ok(isOwn || known.has(name), `no host installs ${name}`);
    }
    return;
  }
  if (['ci', 'pack'].includes(verb)) return;
  const name = verb === 'run' ? args.shift() : verb;
  assert.ok(scripts[name], `package.json has no script ${name}`);
  if (args[0] !== '--') return assert.deepEqual(args, []);
  if (name === 'start') checkFlags(args, relayUsage);
  if (name === 'test:hosts') {
    for (const host of args.slice(1)) assert.ok(existsSync(inProject('tests/hosts', host)), host);
  }
}

function checkNpx(args) {
  const [name] = args;
  assert.notEqual(name, 'beian-upload', 'a snippet of the command line has `cli` before it');
  const known = installedByHosts();
  const isKnown = known.has(name) || known.has(`@${name}/cli`) || name in devDependencies;
  assert.ok(isKnown, `no host installs ${name}`);
}

function checkCargo([verb, ...args]) {
  assert.ok(['test', 'run', 'doc', 'package', 'add'].includes(verb), `cargo ${verb}`);
  const example = args[args.indexOf('--example') + 1];
  if (args.includes('--example')) {
    const places = [`examples/${example}.rs`, `examples/${example}/main.rs`];
    assert.ok(
      places.some((path) => existsSync(inProject(path))),
      example,
    );
  }
  const target = args[args.indexOf('--test') + 1];
  if (args.includes('--test')) assert.ok(existsSync(inProject('tests', target)), target);
}

/** What is copied out of the installed package is in what is packed. */
function checkCopy(args) {
  const sources = args.slice(0, -1).filter((arg) => !arg.startsWith('-'));
  for (const source of sources) {
    const [, inner] = source.split('node_modules/beian-upload/');
    assert.ok(inner, `${source} is not of the package`);
    const folder = inProject(inner.replace(/\/[^/]*$/, ''));
    const name = inner.split('/').at(-1);
    const pattern = new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
    assert.ok(existsSync(folder), `${inner} is not built`);
    assert.ok(
      readdirSync(folder).some((entry) => pattern.test(entry)),
      `no ${inner}`,
    );
  }
}

function checkFlags(args, usage) {
  for (const flag of args.filter((arg) => /^--\w/.test(arg))) {
    assert.ok(usage.includes(flag), `no flag ${flag}`);
  }
}
