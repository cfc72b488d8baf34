import { basename } from 'node:path';
import type { ImageReport } from '../types.js';
import { given, materialOf, textOf, turnOf } from './arguments.js';
import {
  chooseDestination,
  type Destination,
  type Guard,
  guardOf,
  pathOf,
  type Refusal,
  writeNew,
} from './destination.js';
import { type Input, listInputs } from './inputs.js';
import { commonOptionsOf, type ExitCode, runBatch, type Setting } from './picture-batch.js';
import type { Fitted, Job } from './picture-work.js';
import { fileLine, findingLine, showPicture } from './report-lines.js';
import { printable } from './terminal.js';
import type { Say } from './texts.js';

/** What became of a file: `output` is a new one, `undefined` when there is none. */
interface Delivery {
  output?: string;
  refusal?: Refusal;
}

/** `fit`: makes pictures fit to be uploaded, beside the originals or where `--out` says. */
export async function fit(setting: Setting): Promise<ExitCode> {
  const { typed, say } = setting;
  const own = given({ material: materialOf(typed), turnDegrees: turnOf(typed) });
  const options = { ...own, ...(await commonOptionsOf(setting)) };
  const inputs = await listInputs(typed.files, typed.values.has('recursive'));
  const destination = await chooseDestination(textOf(typed, 'out'), inputs);
  const guard = await guardOf(inputs, typed.values.has('force'));
  const jobs = inputs.map(({ path }): Job => {
    const fileName = path === '-' ? undefined : basename(path);
    return { verb: 'prepare', path, options: { ...options, ...given({ fileName }) } };
  });
  return runBatch(jobs, setting, async ({ report, fitted }, index, style) => {
    const input = inputs[index] as Input;
    const delivery = await deliver(input, report, fitted as Fitted, destination, guard);
    const changed = fitted?.changed ?? false;
    const { output, refusal } = delivery;
    const verdict = refusal ? 'failed' : report.verdict;
    const note = refusal ? '' : say(...describe(report, changed, output));
    const lines = [
      fileLine(verdict, input.path, [...showPicture(report, say), note], style),
      ...report.findings.map((finding) => findingLine(finding, style)),
      ...(refusal ? [refusalLine(refusal, say)] : []),
    ];
    const error = refusal && { code: refusal.code, path: refusal.path };
    const json = { output: output ?? null, changed, report, ...given({ error }) };
    return { verdict, lines, json };
  });
}

async function deliver(
  input: Input,
  report: ImageReport,
  { bytes, extension, changed }: Fitted,
  destination: Destination,
  guard: Guard,
): Promise<Delivery> {
  // The very bytes that are there, under a name that says what they are.
  const isRenamed = report.findings.some(({ code }) => code === 'extension_corrected');
  const isNeeded = changed || isRenamed || destination.kind !== 'beside';
  if (report.verdict === 'block' || !isNeeded) {
    return {};
  }
  const output = pathOf(destination, input, extension);
  const refusal = await writeNew(output, bytes, guard);
  return refusal ? { refusal } : { output };
}

function describe(
  report: ImageReport,
  changed: boolean,
  output: string | undefined,
): Parameters<Say> {
  if (report.verdict === 'block') {
    return ['notWritten'];
  }
  if (output === undefined) {
    return ['unchanged'];
  }
  return [changed ? 'written' : 'copied', { output: printable(output) }];
}

export function refusalLine(refusal: Refusal, say: Say): string {
  return `    ${say(refusal.text, { ...refusal, path: printable(refusal.path) })}`;
}
