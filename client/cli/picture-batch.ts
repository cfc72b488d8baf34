// What `check` and `fit` have in common: many files, each worked on and told about in its turn.

import type { CommonOptions, Verdict } from '../types.js';
import type { Typed } from './arguments.js';
import { textOf } from './arguments.js';
import { readJson } from './inputs.js';
import { workOnAll } from './lanes.js';
import { Misuse } from './misuse.js';
import type { Failure, Job, Outcome } from './picture-work.js';
import { failureLine, fileLine, nameWidthOf, type Style } from './report-lines.js';
import type { Terminal } from './terminal.js';
import type { Say } from './texts.js';

/** What a command is run with. */
export interface Setting {
  typed: Typed;
  locale: NonNullable<CommonOptions['locale']>;
  say: Say;
  terminal: Terminal;
}

export type ExitCode = 0 | 1 | 2;

/** The options that every verb takes. */
export async function commonOptionsOf({ typed, locale }: Setting): Promise<CommonOptions> {
  const path = textOf(typed, 'rules');
  if (path === undefined) {
    return { locale };
  }
  if (path === '-' && typed.files.includes('-')) {
    throw new Misuse('stdinTwice');
  }
  return { locale, rules: (await readJson(path)) as NonNullable<CommonOptions['rules']> };
}

/** What is told about one file. */
export interface Told {
  verdict: Verdict | 'failed';
  lines: string[];
  /** As it stands in the JSON. */
  json: object;
}

/** Works on all files and tells about each; the exit code is that of the worst. */
export async function runBatch(
  jobs: readonly Job[],
  { typed, say, terminal }: Setting,
  tell: (
    outcome: Exclude<Outcome, { failure: Failure }>,
    index: number,
    style: Style,
  ) => Promise<Told>,
): Promise<ExitCode> {
  const isJson = typed.values.has('json');
  const paths = jobs.map(({ path }) => path);
  const style = { say, paint: terminal.paint, nameWidth: nameWidthOf(paths, say) };
  const counts = { ok: 0, warn: 0, block: 0, failed: 0 };
  const documents: object[] = [];
  const total = jobs.length;
  const show = (done: number): void => {
    if (total > 1) {
      terminal.showProgress(say('progress', { done, total }), done / total);
    }
  };
  show(0);
  try {
    await workOnAll(
      jobs,
      async (outcome, index) => {
        const path = paths[index] ?? '';
        const told =
          'failure' in outcome
            ? tellFailure(outcome.failure, path, style)
            : await tell(outcome, index, style);
        counts[told.verdict] += 1;
        if (isJson) {
          documents.push({ path, ...told.json });
        } else {
          told.lines.forEach(terminal.print);
        }
      },
      show,
    );
  } finally {
    terminal.hideProgress();
  }
  if (isJson) {
    terminal.print(JSON.stringify(documents, null, 2));
  } else if (total > 1) {
    const failed = counts.failed > 0 ? say('summaryFailed', counts) : '';
    terminal.print(`\n${say('summary', { count: total, ...counts })}${failed}`);
  }
  return counts.failed > 0 ? 2 : counts.block > 0 ? 1 : 0;
}

/** An option that the engine refuses would be refused with every file. */
function tellFailure(failure: Failure, path: string, style: Style): Told {
  refuseOption(failure);
  return {
    verdict: 'failed',
    lines: [fileLine('failed', path, [], style), failureLine(failure, path, style.say)],
    json: { error: failure },
  };
}

/** @throws {Misuse} if the engine has refused an option or the rules. */
export function refuseOption({ code, message, path, given, allowed }: Failure): void {
  const isRefused = code === 'invalid_option' || code === 'invalid_rules';
  if (isRefused && path !== undefined && given !== undefined && allowed !== undefined) {
    throw new Misuse('optionRefused', { path, given, allowed });
  }
  if (code === 'engine_unavailable') {
    throw new Misuse('outOfOrder', { reason: message });
  }
}
