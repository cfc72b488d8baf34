// Frames as a canvas would give them.

/** Signs on paper, as sharp as pixels are, or of one brightness all over. */
export function frameOf(widthPx, heightPx, luma) {
  const rgba = new Uint8ClampedArray(widthPx * heightPx * 4).fill(255);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const sign = Math.floor(x / 8) * 7 + Math.floor(y / 48) * 5;
      const isInk = Math.floor(y / 24) % 2 === 0 && sign % 3 === 0;
      rgba.fill(luma ?? (isInk ? 30 : 230), 4 * (y * widthPx + x), 4 * (y * widthPx + x) + 3);
    }
  }
  return { rgba, widthPx, heightPx };
}

/** A sheet with a QR code in its middle, of which `qrSvg` gave the picture; five pixels a module. */
export function frameOfCode(svg) {
  const modulePx = 5;
  const [widthPx, heightPx] = [840, 594];
  const rgba = new Uint8ClampedArray(widthPx * heightPx * 4).fill(250);
  for (const [, left, top, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    const x = 200 + Number(left) * modulePx;
    for (let row = 0; row < modulePx; row += 1) {
      const start = 4 * ((150 + Number(top) * modulePx + row) * widthPx + x);
      rgba.fill(10, start, start + 4 * Number(length) * modulePx);
    }
  }
  for (let at = 3; at < rgba.length; at += 4) rgba[at] = 255;
  return { rgba, widthPx, heightPx };
}

export const codesOf = ({ findings }) => findings.map(({ code }) => code);
