import { basename } from 'node:path';
import { given, materialOf } from './arguments.js';
import { listInputs } from './inputs.js';
import { commonOptionsOf, type ExitCode, runBatch, type Setting } from './picture-batch.js';
import type { Job } from './picture-work.js';
import { fileLine, findingLine, showPicture } from './report-lines.js';

/** `check`: whether the pictures can be uploaded. */
export async function check(setting: Setting): Promise<ExitCode> {
  const { typed, say } = setting;
  const options = {
    ...given({ material: materialOf(typed) }),
    ...(await commonOptionsOf(setting)),
  };
  const verb = typed.values.has('review') ? 'review' : 'inspect';
  const inputs = await listInputs(typed.files, typed.values.has('recursive'));
  const jobs = inputs.map(({ path }): Job => {
    const fileName = path === '-' ? undefined : basename(path);
    return { verb, path, options: { ...options, ...given({ fileName }) } };
  });
  return runBatch(jobs, setting, async ({ report }, index, style) => {
    const path = jobs[index]?.path ?? '';
    const { verdict, findings } = report;
    const lines = [
      fileLine(verdict, path, showPicture(report, say), style),
      ...findings.map((finding) => findingLine(finding, style)),
    ];
    return { verdict, lines, json: { report } };
  });
}
