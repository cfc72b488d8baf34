import { BeianUploadError, type ErrorCode } from 'beian-upload';
import { text } from './language.js';
import type { TextKey } from './texts/zh-CN.js';

const OWN_TEXTS: Partial<Record<ErrorCode, TextKey>> = {
  timed_out: 'failedTimeout',
  unreadable_file: 'failedReading',
  engine_unavailable: 'failedLoading',
  worker_unavailable: 'failedLoading',
  browser_too_old: 'failedBrowser',
};

/** Why a check did not end, and what to do now. */
export function failureText(error: unknown): string {
  // What the browser throws when it can no longer read a picked file.
  if (error instanceof DOMException) return text('failedReading');
  const code = error instanceof BeianUploadError ? error.code : undefined;
  const key = code && OWN_TEXTS[code];
  return key ? text(key) : text('failedEngine', { code: code ?? String(error) });
}
