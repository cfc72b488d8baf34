import type { ComposedPage, ImageReport, PreparedFile } from 'beian-upload';
import { element, icon } from './elements.js';
import { formatBytes, formatName, formatPixels, formatSize } from './formatting.js';
import { text } from './language.js';

type Measured = Pick<ImageReport, 'format' | 'bytes' | 'widthPx' | 'heightPx'>;

/**
 * What came in → what goes out, in bytes and pixels.
 *
 * @param unchanged What it is called where that is the same.
 */
export function writeSizeChange(
  place: HTMLElement,
  prepared: PreparedFile,
  unchanged: 'sizeUnchanged' | 'sizeStraightened',
): void {
  const { report, changed } = prepared;
  const sources = report.sources ?? [];
  place.hidden = report.widthPx === 0;
  place.classList.toggle('sizes-composed', sources.length > 1);
  if (!changed || sources.length === 0) {
    place.replaceChildren(sizeBox(text(unchanged), report));
    return;
  }
  const [first, ...others] = sources;
  const before = element('div', 'sizes-before');
  if (first && others.length === 0) before.append(sizeBox(text('sizeBefore'), first));
  else before.append(...sources.map((source, index) => pageLine(source, index, report.pages)));
  place.replaceChildren(before, icon('arrow'), sizeBox(text('sizeAfter'), report));
}

/** One of the pictures of a composition, of which there may be many. */
function pageLine(source: Measured, index: number, pages: ComposedPage[] = []): HTMLElement {
  const title = `${text('sizeOf', { number: index + 1 })} · ${formatName(source.format)}`;
  const size = `${formatSize(source.bytes)} · ${formatPixels(source)}`;
  const line = element('div', 'size', element('span', 'size-title', title));
  line.append(element('span', 'size-detail', size));
  const page = pages[index];
  if (page) {
    const values = { pixels: formatPixels(page), percent: page.legibilityPercent };
    line.append(element('span', 'size-detail', text('pageOnComposition', values)));
  }
  return line;
}

function sizeBox(title: string, measured: Measured): HTMLElement {
  return element(
    'div',
    'size',
    element('span', 'size-title', `${title} · ${formatName(measured.format)}`),
    element('strong', 'size-bytes', formatSize(measured.bytes)),
    element('span', 'size-detail', formatPixels(measured)),
    element('span', 'size-detail', formatBytes(measured.bytes)),
  );
}
