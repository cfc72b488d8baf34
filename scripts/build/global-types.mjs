// The types of dist/global/: what the modules' own say, in a folder that TypeScript takes for CommonJS.

import { readProjectFile } from '../setup/places.mjs';

const entries = { 'beian-upload': 'index', 'beian-upload.inline': 'inline' };

/** `[path in dist/global, text]` for each declaration that the script-tag builds show. */
export function globalTypes() {
  const shown = Object.entries(entries).map(([name, entry]) => [
    `${name}.d.ts`,
    `export * from './types/${entry}.js';\nexport as namespace BeianUpload;\n`,
  ]);
  const copied = listReachable(Object.values(entries)).map((name) => [
    `types/${name}.d.ts`,
    readProjectFile(`dist/${name}.d.ts`),
  ]);
  return [
    ...shown,
    ...copied,
    ['worker.d.ts', 'export {};\n'],
    ['review-worker.d.ts', 'export {};\n'],
  ];
}

function listReachable(names) {
  const reached = new Set(names);
  for (const name of reached) {
    const text = readProjectFile(`dist/${name}.d.ts`);
    for (const [, other] of text.matchAll(/from '\.\/([\w-]+)\.js'/g)) reached.add(other);
  }
  return [...reached];
}
