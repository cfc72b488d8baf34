// Reports as lines for people.

import type { Finding, ImageReport, Severity, Verdict } from '../types.js';
import type { Failure } from './picture-work.js';
import { type Color, pad, printable, type Terminal, widthOf } from './terminal.js';
import type { Say, TextKey } from './texts.js';

const MAX_NAME_WIDTH = 48;

const severities: Record<Severity, { text: TextKey; color: Color }> = {
  block: { text: 'severityBlock', color: 'red' },
  warn: { text: 'severityWarn', color: 'yellow' },
  info: { text: 'severityInfo', color: 'dim' },
};

type Verdicts = Record<Verdict | 'failed', { text: TextKey; color: Color }>;

const pictureVerdicts: Verdicts = {
  ok: { text: 'verdictOk', color: 'green' },
  warn: { text: 'verdictWarn', color: 'yellow' },
  block: { text: 'verdictBlock', color: 'red' },
  failed: { text: 'verdictFailed', color: 'red' },
};

export const formVerdicts: Verdicts = {
  ...pictureVerdicts,
  ok: { text: 'verdictFormOk', color: 'green' },
  block: { text: 'verdictFormBlock', color: 'red' },
};

/** How the lines of one call are written. */
export interface Style {
  say: Say;
  paint: Terminal['paint'];
  /** Of the column of names. */
  nameWidth: number;
}

/** A column as wide as its longest name, within reason. */
export function nameWidthOf(names: readonly string[], say: Say): number {
  const width = names.reduce((widest, name) => Math.max(widest, widthOf(showPath(name, say))), 0);
  return Math.min(width, MAX_NAME_WIDTH);
}

export function showPath(path: string, say: Say): string {
  return path === '-' ? say('stdin') : printable(path);
}

/** The line of a file: its verdict, its name and whatever else is to be said of it. */
export function fileLine(
  verdict: Verdict | 'failed',
  path: string,
  rest: readonly string[],
  { say, paint, nameWidth }: Style,
  verdicts = pictureVerdicts,
): string {
  const words = Object.values(verdicts).map(({ text }) => widthOf(say(text)));
  const { text, color } = verdicts[verdict];
  const head = paint(color, pad(say(text), Math.max(...words)));
  const name = pad(showPath(path, say), nameWidth);
  return [head, name, ...rest].join('  ').trimEnd();
}

/** Format, sides and size, in columns. */
export function showPicture({ format, widthPx, heightPx, bytes }: ImageReport, say: Say): string[] {
  const sides = widthPx > 0 ? `${widthPx}×${heightPx}` : '';
  return [pad(format.toUpperCase(), 5), pad(sides, 11), showSize(bytes, say)];
}

/** Decimal, and rounded down as the engine's messages have it. */
export function showSize(bytes: number, say: Say): string {
  if (bytes < 1e3) {
    return say('bytes', { count: bytes });
  }
  return bytes < 1e6
    ? `${(Math.floor(bytes / 100) / 10).toFixed(1)} KB`
    : `${(Math.floor(bytes / 1e4) / 100).toFixed(2)} MB`;
}

/** A finding below its file, its code at the end, for those who look it up. */
export function findingLine(
  { code, severity, message }: Finding,
  { say, paint }: Style,
  field = '',
): string {
  const words = Object.values(severities).map(({ text }) => widthOf(say(text)));
  const { text, color } = severities[severity];
  const head = paint(color, pad(say(text), Math.max(...words)));
  const place = field === '' ? '' : `${field}  `;
  return `    ${head}  ${place}${printable(message)} ${paint('dim', `[${code}]`)}`;
}

export function failureLine({ code, message }: Failure, path: string, say: Say): string {
  const shown = showPath(path, say);
  const isSystems = /^E[A-Z]+$/.test(code);
  return isSystems
    ? `    ${say('readFailed', { path: shown, reason: code })}`
    : `    ${say('engineFailed', { code, reason: printable(message) })}`;
}
