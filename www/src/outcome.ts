import type { Attempt, PreparedFile } from 'beian-upload';
import { setText } from './elements.js';
import { text } from './language.js';
import { lastOf } from './last.js';
import type { TextKey } from './texts/zh-CN.js';

const KIND_TEXTS: Record<Attempt['kind'], TextKey> = {
  end_marker: 'outcomeEndMarker',
  lossless: 'outcomeLossless',
  png: 'outcomePng',
  tables: 'outcomeTables',
  smaller: 'outcomeSmaller',
};

/** In one line how the file was made: what it cost the picture, and how long it took. */
export function writeOutcome(place: HTMLElement, { changed, report }: PreparedFile): void {
  const attempts = report.attempts ?? [];
  const last = lastOf(attempts);
  place.hidden = !changed || last === undefined;
  if (!changed || last === undefined) return;
  const ms = attempts.reduce((sum, attempt) => sum + (attempt.ms ?? 0), 0);
  const parts = [
    howText(last, report.pages !== undefined),
    // Less than that is no news.
    ...(ms >= 100 ? [text('outcomeTime', { seconds: (ms / 1_000).toFixed(1) })] : []),
    ...(report.pages ? [text('outcomeLegibility')] : []),
  ];
  setText(place, parts.join(text('outcomeSeparator')));
}

/** Of a composition the pixels are said beside each of its pictures. */
function howText({ kind, qualityPercent }: Attempt, isComposed: boolean): string {
  const percent = qualityPercent ?? 100;
  const isCoarser = kind === 'tables' || kind === 'smaller';
  return text(isComposed && isCoarser ? 'outcomeComposed' : KIND_TEXTS[kind], { percent });
}
