// The native tools in examples/tools/, built so that a panic is caught and an overflow is one.

import { inProject } from '../setup/places.mjs';
import { run } from '../setup/run.mjs';
import { step } from '../setup/steps.mjs';
import { rustFor } from '../setup/toolchain.mjs';

const profile = 'proof';

/** The path of the program. */
export async function buildExample(name, features = []) {
  const asked = features.flatMap((feature) => ['--features', feature]);
  const args = ['build', '--locked', '--profile', profile, '--example', name, ...asked];
  const target = ['--target-dir', inProject('target')];
  await step(`the native tool ${name}`, () =>
    run('cargo', [...args, ...target], { log: name, showOutput: true, env: rustFor('host') }),
  );
  return inProject('target', profile, 'examples', name);
}
