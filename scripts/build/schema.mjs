// The JSON Schema of the rule table, for editors: './rules.schema.json'. A native test keeps it in
// step with the readers.

import { copyFileSync, mkdirSync } from 'node:fs';
import { inProject } from '../setup/places.mjs';
import { makeOnce } from './stamps.mjs';

const source = 'src/filing_rules/rules.schema.json';
const target = 'dist/rules.schema.json';

export async function buildSchema() {
  const inputs = { files: [source, 'scripts/build/schema.mjs'], outputs: [target] };
  await makeOnce('schema', inputs, () => {
    mkdirSync(inProject('dist'), { recursive: true });
    copyFileSync(inProject(source), inProject(target));
  });
}
