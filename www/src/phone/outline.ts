import type { ShotRequest } from './camera/shot.js';

/** What is drawn follows from the frame's proportions and from what is on such pictures. */
export type OutlineRequest = Pick<ShotRequest, 'frame' | 'camera' | 'consents' | 'side'>;

type Draw = (width: number, height: number) => SVGElement[];

const NAMESPACE = 'http://www.w3.org/2000/svg';
const LONG_SIDE = 120;

/** A sample of the picture: the dashed frame and in it, in a few lines, what belongs there. */
export function drawOutline(request: OutlineRequest): SVGSVGElement {
  const { widthMm, heightMm } = request.frame;
  const scale = LONG_SIDE / Math.max(widthMm, heightMm);
  const width = widthMm * scale;
  const height = heightMm * scale;
  const svg = shape('svg', {
    viewBox: `-6 -6 ${width + 12} ${height + 12}`,
    class: 'phone-outline',
    'aria-hidden': 'true',
  }) as SVGSVGElement;
  svg.append(
    shape('rect', {
      class: 'outline-frame',
      x: -4,
      y: -4,
      width: width + 8,
      height: height + 8,
      rx: 6,
    }),
    ...chooseDrawing(request)(width, height),
  );
  return svg;
}

function chooseDrawing({ frame, camera, consents, side }: OutlineRequest): Draw {
  if (consents.includes('face')) {
    const isPortrait = camera === 'user' && !consents.includes('identity');
    return isPortrait && frame.widthMm < 100 ? drawFace : drawPerson;
  }
  if (consents.includes('identity')) return side === 'back' ? drawCardBack : drawCard;
  return frame.widthMm > frame.heightMm ? drawLicense : drawPaper;
}

const drawCard: Draw = (width, height) => [
  sheet(width, height),
  ...text(width * 0.1, height * 0.22, width * 0.42, 3, height * 0.15),
  ...text(width * 0.1, height * 0.84, width * 0.74, 1, 0),
  ...person(width * 0.77, height * 0.42, height * 0.5),
];

const drawCardBack: Draw = (width, height) => [
  sheet(width, height),
  shape('circle', { class: 'outline-fill', cx: width * 0.2, cy: height * 0.32, r: height * 0.16 }),
  ...text(width * 0.38, height * 0.26, width * 0.5, 2, height * 0.16),
  ...text(width * 0.34, height * 0.72, width * 0.5, 2, height * 0.14),
];

const drawLicense: Draw = (width, height) => [
  sheet(width, height),
  shape('circle', { class: 'outline-fill', cx: width / 2, cy: height * 0.16, r: height * 0.07 }),
  ...text(width * 0.36, height * 0.32, width * 0.28, 1, 0),
  ...text(width * 0.1, height * 0.46, width * 0.36, 3, height * 0.13),
  ...text(width * 0.56, height * 0.46, width * 0.34, 2, height * 0.13),
  shape('circle', { class: 'outline-seal', cx: width * 0.8, cy: height * 0.8, r: height * 0.12 }),
];

const drawPaper: Draw = (width, height) => [
  sheet(width, height),
  ...text(width * 0.3, height * 0.12, width * 0.4, 1, 0),
  ...text(width * 0.12, height * 0.24, width * 0.76, 6, height * 0.08),
  shape('circle', { class: 'outline-seal', cx: width * 0.74, cy: height * 0.83, r: width * 0.13 }),
];

const drawFace: Draw = (width, height) => [
  shape('ellipse', {
    class: 'outline-line',
    cx: width / 2,
    cy: height * 0.42,
    rx: width * 0.28,
    ry: height * 0.29,
  }),
  shape('path', {
    class: 'outline-line',
    d: `M${width * 0.08} ${height} C${width * 0.12} ${height * 0.8} ${width * 0.3} ${height * 0.78} ${width * 0.38} ${height * 0.74}
      M${width * 0.92} ${height} C${width * 0.88} ${height * 0.8} ${width * 0.7} ${height * 0.78} ${width * 0.62} ${height * 0.74}`,
  }),
];

const drawPerson: Draw = (width, height) => [
  ...person(width / 2, height * 0.42, height * 0.62),
  shape('rect', {
    class: 'outline-sheet',
    x: width * 0.3,
    y: height * 0.68,
    width: width * 0.4,
    height: width * 0.26,
    rx: 3,
  }),
];

/** Head and shoulders, of that height, around a middle. */
function person(x: number, y: number, height: number): SVGElement[] {
  const head = height * 0.24;
  const foot = y + height / 2;
  return [
    shape('circle', { class: 'outline-fill', cx: x, cy: y - height * 0.22, r: head }),
    shape('path', {
      class: 'outline-fill',
      d: `M${x - head * 1.7} ${foot} a${head * 1.7} ${height * 0.4} 0 0 1 ${head * 3.4} 0z`,
    }),
  ];
}

function sheet(width: number, height: number): SVGElement {
  return shape('rect', { class: 'outline-sheet', x: 0, y: 0, width, height, rx: 4 });
}

function text(x: number, y: number, length: number, count: number, gap: number): SVGElement[] {
  return Array.from({ length: count }, (_, index) => {
    // The last of several lines ends early, as paragraphs do.
    const part = count > 1 && index === count - 1 ? 0.6 : 1;
    const d = `M${x} ${y + index * gap} h${length * part}`;
    return shape('path', { class: 'outline-text', d });
  });
}

function shape(name: string, attributes: Record<string, string | number>): SVGElement {
  const created = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) {
    created.setAttribute(key, typeof value === 'number' ? value.toFixed(1) : value);
  }
  return created as SVGElement;
}
