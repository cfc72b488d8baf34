// Compiles snippets against the types that the package ships.

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../../../scripts/setup/places.mjs';

const settings = {
  extends: '../../../tsconfig.base.json',
  compilerOptions: { noEmit: true, lib: ['ES2022', 'DOM', 'DOM.Iterable'], types: [] },
};

/** A mistake is told with its place in the snippet. */
export function compileSnippets(snippets) {
  for (const { place, text } of snippets) {
    const folder = inProject('tests/output', `types-${place.replaceAll(/[^\w]+/g, '-')}`);
    mkdirSync(folder, { recursive: true });
    const files = ['snippet.ts'];
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...settings, files }));
    writeFileSync(join(folder, 'snippet.ts'), `${text}\nexport {};\n`);
    try {
      execFileSync(inProject('node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
    } catch (error) {
      throw new Error(`${place}\n${error.stdout}`);
    }
  }
}
