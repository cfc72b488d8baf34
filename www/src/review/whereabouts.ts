import type { Region } from 'beian-upload';
import { text } from '../language.js';
import type { TextKey } from '../texts/zh-CN.js';

const ROWS = ['top', 'middle', 'bottom'] as const;
const COLUMNS = ['left', 'center', 'right'] as const;
/** As one reads: from the top, and from the left. */
const PLACES: readonly TextKey[] = [
  'reviewPlace.whole',
  ...ROWS.flatMap((row) => COLUMNS.map((column) => `reviewPlace.${row}_${column}` as const)),
];
/** What covers as much of both sides is everywhere. */
const MOST = 0.66;
/** More places are not listed one by one. */
const MAX_PLACES = 3;

/** Where in the picture, in words: for those who cannot see the boxes. */
export function whereabouts(boxes: readonly Region[]): string {
  const seen = new Set(boxes.map(placeOf));
  const places = PLACES.filter((place) => seen.has(place));
  if (places.length > MAX_PLACES) return text('reviewPlaces', { count: boxes.length });
  return places.map((place) => text(place)).join(text('listSeparator'));
}

function placeOf({ left, top, width, height }: Region): TextKey {
  const isWide = width >= MOST;
  const isHigh = height >= MOST;
  if (isWide && isHigh) return 'reviewPlace.whole';
  const row = isHigh ? 'middle' : third(ROWS, top + height / 2);
  const column = isWide ? 'center' : third(COLUMNS, left + width / 2);
  return `reviewPlace.${row}_${column}`;
}

function third<T>(names: readonly [T, T, T], share: number): T {
  return names[share < 1 / 3 ? 0 : share > 2 / 3 ? 2 : 1];
}
