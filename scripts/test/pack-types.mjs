// Whether TypeScript finds the types of the packed package, whichever resolver it is told to use.

import { execFileSync } from 'node:child_process';
import { inProject } from '../setup/places.mjs';

/**
 * The package is ESM alone. `require` of it works from Node 20.19, 22.12 and 24 on, which
 * `require-probe.cjs` holds; the resolver that is looked at is that of older ones.
 */
const ignored = ['cjs-resolves-to-esm'];

/** @throws {Error} With the complaints of `@arethetypeswrong/cli`. */
export function checkTypeResolution(tarball, { exports }) {
  // Engines, tables and the schema, which nobody imports as code.
  const files = Object.keys(exports).filter((subpath) => typeof exports[subpath] === 'string');
  const args = ['--ignore-rules', ...ignored, '--exclude-entrypoints', ...files];
  const options = { stdio: 'pipe', encoding: 'utf8' };
  // The list of names would else go on with it.
  const rest = ['--format', 'ascii', '--no-emoji', '--no-color'];
  execFileSync(inProject('node_modules/.bin/attw'), [tarball, ...args, ...rest], options);
}

/**
 * Entries that the table for resolvers without `exports` has not, has more of, or has elsewhere. What
 * has no `exports` reads no modern syntax either and carries no worker along: it gets, as the package
 * itself, the build for script tags with everything inside.
 */
export function listForgottenTypes({ exports, main, types, typesVersions }) {
  const table = { '.': [types], ...prefix(typesVersions['*']) };
  const modules = Object.entries(exports).filter(([, target]) => typeof target !== 'string');
  const declared = Object.fromEntries(modules.map(([subpath, { types }]) => [subpath, [types]]));
  const whole = exports['./global/inline'];
  declared['.'] = [whole.types];
  const names = [...new Set([...Object.keys(table), ...Object.keys(declared)])];
  const wrong = names.filter((name) => String(table[name]) !== String(declared[name]));
  return main === whole.default ? wrong : [...wrong, 'main'];
}

function prefix(table) {
  return Object.fromEntries(Object.entries(table).map(([name, paths]) => [`./${name}`, paths]));
}
