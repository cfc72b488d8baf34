// Compiles snippets against the types that the package ships.

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../../../scripts/setup/places.mjs';
import { preludes } from './preludes.mjs';

const settings = {
  extends: '../../../tsconfig.base.json',
  compilerOptions: { noEmit: true, lib: ['ES2022', 'DOM', 'DOM.Iterable'], types: [] },
};

/** What a prelude gives a snippet, by name. */
const given = {
  bytes: 'Uint8Array<ArrayBuffer>',
  client: "import('beian-upload').Client",
  file: 'File',
  form: "import('beian-upload').FilingForm",
};

/** A mistake is told with its place in the snippet. */
export function compileSnippets(snippets) {
  for (const { place, text, check, subject = 'nothing' } of snippets) {
    const isRun = check === 'run';
    const { gives = [] } = isRun ? preludes[subject] : {};
    const before = gives.map((name) => `declare const ${name}: ${given[name]};\n`).join('');
    const compilerOptions = { ...settings.compilerOptions, types: isRun ? ['node'] : [] };
    const folder = inProject('tests/output', `types-${place.replaceAll(/[^\w]+/g, '-')}`);
    mkdirSync(folder, { recursive: true });
    const files = ['snippet.ts'];
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ ...settings, compilerOptions, files }),
    );
    writeFileSync(join(folder, 'snippet.ts'), `${before}${text}\nexport {};\n`);
    try {
      execFileSync(inProject('node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
    } catch (error) {
      throw new Error(`${place}\n${error.stdout}`);
    }
  }
}
