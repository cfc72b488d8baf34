import type { Finding, Region } from 'beian-upload';
import { text } from '../language.js';
import { whereabouts } from './whereabouts.js';

const NAMESPACE = 'http://www.w3.org/2000/svg';
/** On the screen, on a poster as well as on a page ... */
const BADGE_RADIUS_PX = 10;
/** ... but smaller where the picture's longer side is less than this, or they would hide it ... */
const SMALL_PICTURE_PX = 200;
/** ... and never so small that the number cannot be read. */
const MIN_BADGE_SCALE = 0.7;
/** It lies outside its box, at the corner: small boxes would be under it. */
const BADGE_DISTANCE = Math.SQRT1_2;

/** A finding that has a place in the picture, and the number that it has there and in the list. */
export interface MarkedFinding {
  number: number;
  finding: Finding;
  boxes: readonly Region[];
}

/** Numbers those that have a place, from 1, in their order. */
export function numberFindings(findings: readonly Finding[]): MarkedFinding[] {
  return findings
    .filter(({ boxes }) => boxes !== undefined && boxes.length > 0)
    .map((finding, index) => ({ number: index + 1, finding, boxes: finding.boxes ?? [] }));
}

/**
 * Boxes with their numbers over a picture: the drawing fills the same room as the picture and is as
 * wide and high, so that both are fitted into it alike.
 */
export class MarkOverlay {
  readonly root = shape('svg', { class: 'marks' }) as SVGSVGElement;

  #badges: { badge: SVGElement; x: number; y: number }[] = [];
  #size = { width: 1, height: 1 };
  #observer = new ResizeObserver(() => this.#sizeBadges());

  /**
   * @param onBox A box was pressed. Without it the boxes are decoration, and what is in the list is
   *   all there is for keyboards and screen readers.
   */
  constructor(private readonly onBox?: (number: number) => void) {
    if (!onBox) this.root.setAttribute('aria-hidden', 'true');
    this.#observer.observe(this.root);
  }

  show(
    { widthPx, heightPx }: { widthPx: number; heightPx: number },
    marked: readonly MarkedFinding[],
  ): void {
    // In the picture's proportions, the longer side being 1.
    const longSide = Math.max(widthPx, heightPx, 1);
    const width = widthPx / longSide || 1;
    const height = heightPx / longSide || 1;
    this.#size = { width, height };
    this.#badges = [];
    this.root.setAttribute('viewBox', `0 0 ${width} ${height}`);
    // What warns lies over what only informs.
    const isInfo = ({ finding }: MarkedFinding) => finding.severity === 'info';
    const ordered = [...marked.filter(isInfo), ...marked.filter((mark) => !isInfo(mark))];
    this.root.replaceChildren(...ordered.map((mark) => this.#group(mark, width, height)));
    this.#sizeBadges();
  }

  discard(): void {
    this.#observer.disconnect();
  }

  #group({ number, finding, boxes }: MarkedFinding, width: number, height: number): SVGElement {
    const group = shape('g', { class: 'mark', 'data-mark': number });
    group.dataset.severity = finding.severity;
    for (const box of boxes) {
      const x = box.left * width;
      const y = box.top * height;
      const place = { x, y, width: box.width * width, height: box.height * height };
      group.append(
        shape('rect', { class: 'mark-shade', ...place }),
        shape('rect', { class: 'mark-box', ...place }),
      );
      const badge = shape('g', { class: 'mark-badge' });
      const digits = shape('text', { 'text-anchor': 'middle', y: BADGE_RADIUS_PX * 0.38 });
      digits.textContent = String(number);
      badge.append(shape('circle', { r: BADGE_RADIUS_PX }), digits);
      this.#badges.push({ badge, x, y });
      group.append(badge);
    }
    if (this.onBox) this.#makePressable(group, number, finding, boxes);
    return group;
  }

  #makePressable(
    group: SVGElement,
    number: number,
    { message }: Finding,
    boxes: readonly Region[],
  ): void {
    const values = { number, place: whereabouts(boxes), message };
    group.setAttribute('role', 'button');
    group.setAttribute('tabindex', '0');
    group.setAttribute('aria-label', text('reviewBox', values));
    group.addEventListener('click', () => this.onBox?.(number));
    group.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      this.onBox?.(number);
    });
  }

  /** None of the numbers is cut off by the edge. */
  #sizeBadges(): void {
    const { clientWidth, clientHeight } = this.root;
    const { width, height } = this.#size;
    const scale = Math.min(clientWidth / width, clientHeight / height);
    if (!(scale > 0)) return;
    const longSidePx = Math.max(width, height) * scale;
    const own = Math.max(Math.min(longSidePx / SMALL_PICTURE_PX, 1), MIN_BADGE_SCALE) / scale;
    const radius = BADGE_RADIUS_PX * own;
    for (const { badge, x, y } of this.#badges) {
      const aside = radius * BADGE_DISTANCE;
      const left = Math.min(Math.max(x - aside, radius), width - radius);
      const top = Math.min(Math.max(y - aside, radius), height - radius);
      badge.setAttribute('transform', `translate(${left} ${top}) scale(${own})`);
    }
  }
}

function shape(name: string, attributes: Record<string, string | number>): SVGElement {
  const created = document.createElementNS(NAMESPACE, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, String(value));
  return created;
}
