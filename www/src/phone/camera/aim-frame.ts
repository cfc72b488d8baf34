import type { ShotRequest } from './shot.js';

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** Of the picture, at most: what touches its edge may be cut off (S19). */
const FRAME_SHARE = 0.92;
/** Of the frame's shorter side. */
const CORNER_SHARE = 0.14;
/** A portrait's frame holds a head; one this wide, a person with a paper in the hands. */
const PORTRAIT_WIDTH_MM = 100;

/**
 * The dashed frame (虚线框) in the material's proportions, over a picture of that size. It is never
 * turned: print that is upright on the screen is upright on the picture.
 */
export function drawAimFrame(
  { frame, consents }: Pick<ShotRequest, 'frame' | 'consents'>,
  videoWidth: number,
  videoHeight: number,
): SVGSVGElement {
  const scale = Math.min(videoWidth / frame.widthMm, videoHeight / frame.heightMm) * FRAME_SHARE;
  const width = frame.widthMm * scale;
  const height = frame.heightMm * scale;
  const x = (videoWidth - width) / 2;
  const y = (videoHeight - height) / 2;
  const corner = Math.min(width, height) * CORNER_SHARE;
  const around = `M0 0h${videoWidth}v${videoHeight}h${-videoWidth}z`;
  const edge = `M${x} ${y}h${width}v${height}h${-width}z`;
  const marks =
    `M${x} ${y + corner}v${-corner}h${corner}` +
    `M${x + width - corner} ${y}h${corner}v${corner}` +
    `M${x + width} ${y + height - corner}v${corner}h${-corner}` +
    `M${x + corner} ${y + height}h${-corner}v${-corner}`;
  const svg = document.createElementNS(NAMESPACE, 'svg');
  svg.setAttribute('class', 'finder-frame');
  svg.setAttribute('viewBox', `0 0 ${videoWidth} ${videoHeight}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.append(
    path('finder-around', `${around}${edge}`),
    path('finder-edge-shade', edge),
    path('finder-edge', edge),
    path('finder-marks', marks),
  );
  if (consents.includes('face')) {
    const person = drawPerson(x, y, width, height, frame.widthMm < PORTRAIT_WIDTH_MM);
    svg.append(path('finder-edge-shade', person), path('finder-edge', person));
  }
  return svg;
}

/** Where the head goes, and below it the shoulders. */
function drawPerson(
  x: number,
  y: number,
  width: number,
  height: number,
  isPortrait: boolean,
): string {
  const size = isPortrait ? 1 : 0.5;
  const radiusX = width * 0.27 * size;
  const radiusY = radiusX * 1.32;
  const middleX = x + width / 2;
  const middleY = y + height * (isPortrait ? 0.43 : 0.27);
  const chinY = middleY + radiusY;
  const shoulderX = radiusX * 1.7;
  const footY = Math.min(y + height, chinY + radiusY * 0.75);
  return (
    `M${middleX - radiusX} ${middleY}a${radiusX} ${radiusY} 0 1 1 ${radiusX * 2} 0` +
    `a${radiusX} ${radiusY} 0 1 1 ${-radiusX * 2} 0z` +
    `M${middleX - shoulderX} ${footY}Q${middleX - shoulderX * 0.9} ${chinY} ` +
    `${middleX - radiusX * 0.55} ${chinY - radiusY * 0.05}` +
    `M${middleX + shoulderX} ${footY}Q${middleX + shoulderX * 0.9} ${chinY} ` +
    `${middleX + radiusX * 0.55} ${chinY - radiusY * 0.05}`
  );
}

function path(className: string, d: string): SVGPathElement {
  const created = document.createElementNS(NAMESPACE, 'path');
  created.setAttribute('class', className);
  created.setAttribute(
    'd',
    d.replace(/\d+\.\d+/g, (number) => Number(number).toFixed(1)),
  );
  return created;
}
