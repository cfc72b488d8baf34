/**
 * How far the luma of a turned picture is from that of the original, pixel by pixel, as mean
 * difference of levels (0 to 255): `kept`; and beside it, for a measure, what encoding the original
 * anew at quality 92 would have changed: `encodedAnew`.
 */
export async function lumaDifference(browser, original, turned, { turnDegrees }) {
  const page = await browser.newPage();
  try {
    return await page.evaluate(
      async ({ pictures, degrees }) => {
        const [first, second] = await Promise.all(pictures.map(decode));
        const upright = draw(first, degrees);
        const anew = await upright.canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
        const own = luma(upright);
        return {
          kept: difference(own, luma(draw(second, 0))),
          encodedAnew: difference(own, luma(draw(await createImageBitmap(anew), 0))),
        };

        function decode(base64) {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          return createImageBitmap(new Blob([bytes]));
        }

        function draw(bitmap, turn) {
          const isLying = turn % 180 !== 0;
          const { width, height } = bitmap;
          const canvas = new OffscreenCanvas(isLying ? height : width, isLying ? width : height);
          const drawing = canvas.getContext('2d');
          drawing.translate(canvas.width / 2, canvas.height / 2);
          drawing.rotate((turn * Math.PI) / 180);
          drawing.drawImage(bitmap, -width / 2, -height / 2);
          return drawing;
        }

        function luma(drawing) {
          const { data } = drawing.getImageData(0, 0, drawing.canvas.width, drawing.canvas.height);
          const levels = new Float32Array(data.length / 4);
          for (let i = 0; i < levels.length; i += 1) {
            const [red, green, blue] = data.subarray(4 * i, 4 * i + 3);
            levels[i] = 0.299 * red + 0.587 * green + 0.114 * blue;
          }
          return levels;
        }

        function difference(one, other) {
          if (one.length !== other.length) return 255;
          let sum = 0;
          for (let i = 0; i < one.length; i += 1) sum += Math.abs(one[i] - other[i]);
          return sum / one.length;
        }
      },
      {
        pictures: [original, turned].map((bytes) => bytes.toString('base64')),
        degrees: turnDegrees,
      },
    );
  } finally {
    await page.close();
  }
}
