// The error that tells a host, and by it a person, why a file is not sent.

import type { ErrorCode } from '../errors.js';
import type { FindingCode, ImageReport } from '../types.js';
import { adapterWords } from './adapter-words.js';
import type { Fitted, FittingOptions } from './fitting.js';

/** Why a file is not sent; `message` is in the words of the report, for the person who picked it. */
export class StoppedFileError extends Error {
  override readonly name = 'StoppedFileError';
  /**
   * That of the first finding that stops the file; where the work failed, that of the
   * `BeianUploadError` it failed by, else 'failed'.
   */
  readonly code: FindingCode | ErrorCode | 'failed';
  /** Missing where the work failed. */
  readonly report: ImageReport | undefined;

  constructor({ report, error }: Fitted, options: Pick<FittingOptions, 'prepare'>) {
    const finding =
      report?.findings.find(({ severity }) => severity === 'block') ??
      report?.findings.find(({ severity }) => severity === 'warn');
    const { failed, browserTooOld } = adapterWords(options);
    const unsaid = codeOf(error) === 'browser_too_old' ? browserTooOld : failed;
    super(finding?.message ?? unsaid, error === undefined ? undefined : { cause: error });
    this.code = finding?.code ?? codeOf(error);
    this.report = report;
  }
}

function codeOf(error: unknown): ErrorCode | 'failed' {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? (code as ErrorCode) : 'failed';
}
