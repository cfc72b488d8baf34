// Where outputs and results are put, and how near an output is to its input.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../scripts/setup/places.mjs';

const resultFolder = inProject('bench/results');
export const outputFolder = join(resultFolder, 'outputs');
mkdirSync(outputFolder, { recursive: true });

export const picturePath = (name) => inProject('bench/pictures', name);
export const outputPath = (name) => join(outputFolder, name);

/** Adds to each named contender its output's size, dB and SSIM, and whether it is its input. */
export async function measureOutputs(measurer, input, contenders, names) {
  const inputBytes = readFileSync(input);
  for (const name of names) {
    const output = outputPath(name);
    Object.assign(contenders[name], await measurer.ask({ input, output }));
    contenders[name].isSameBytes = inputBytes.equals(readFileSync(output));
  }
}

export function describeMachine() {
  return `${cpus().length} × ${cpus()[0].model}`;
}

export function saveResults(fileName, everything) {
  const text = JSON.stringify({ at: new Date().toISOString(), ...everything }, null, 2);
  writeFileSync(join(resultFolder, fileName), `${text}\n`);
}
