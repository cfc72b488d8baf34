import type { Finding } from 'beian-upload';
import { element } from '../elements.js';
import { findingItem } from '../finding-list.js';
import { text } from '../language.js';
import type { MarkedFinding } from './mark-overlay.js';
import { whereabouts } from './whereabouts.js';

/** What is less sure is said as a guess. */
const SURE_PERCENT = 70;

export interface ReviewItemEvents {
  /** Its place in the picture is asked for. Without it the place is only told. */
  onPlace?: ((number: number) => void) | undefined;
  /** What can be done about a finding, to stand below its words. */
  actionsOf?: ((finding: Finding) => readonly HTMLElement[]) | undefined;
}

/** The items of a review's findings, with their numbers and places in the picture. */
export function reviewItems(
  findings: readonly Finding[],
  marked: readonly MarkedFinding[],
  events: ReviewItemEvents = {},
): HTMLLIElement[] {
  return findings.map((finding) => {
    const mark = marked.find((one) => one.finding === finding);
    const extras = [
      ...(mark ? [placeView(mark, events.onPlace)] : []),
      ...(events.actionsOf?.(finding) ?? []),
    ];
    const item = findingItem(finding, { isGuess: isGuess(finding), extras });
    item.dataset.reviewed = '';
    if (mark) item.dataset.mark = String(mark.number);
    return item;
  });
}

function isGuess({ params, severity }: Finding): boolean {
  const { confidencePercent } = params;
  if (severity === 'info' || confidencePercent === undefined) return false;
  return Number(confidencePercent) < SURE_PERCENT;
}

function placeView(
  { number, boxes }: MarkedFinding,
  onPlace: ((number: number) => void) | undefined,
): HTMLElement {
  const badge = element('span', 'mark-number', String(number));
  const words = text('reviewPlace', { place: whereabouts(boxes) });
  if (!onPlace) return element('p', 'finding-place', badge, words);
  const button = element('button', 'finding-place button-link', badge, words);
  button.type = 'button';
  button.addEventListener('click', () => onPlace(number));
  return button;
}
