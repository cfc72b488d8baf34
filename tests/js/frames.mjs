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

export const codesOf = ({ findings }) => findings.map(({ code }) => code);
