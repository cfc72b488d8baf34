import type { RelayInfo } from 'beian-upload-server/api';
import { text } from '../language.js';

const DAY_HOURS = 24;

/** For how long the relay keeps an order, as a part of a sentence. */
export function keptWords(info: RelayInfo | undefined): string {
  if (info === undefined) return text('keptUnknown');
  const { retainHours } = info;
  const isDays = retainHours >= 2 * DAY_HOURS && retainHours % DAY_HOURS === 0;
  return isDays
    ? text('keptDays', { days: retainHours / DAY_HOURS })
    : text('keptHours', { hours: retainHours });
}
