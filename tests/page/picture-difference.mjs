/**
 * How far two pictures are apart, as mean difference of levels (0 to 255) when both are drawn very
 * small by the browser, which turns them as their tags say: 0 for the same picture, 20 and more for
 * one that is upside down.
 */
export async function differenceOfPictures(browser, one, other) {
  const page = await browser.newPage();
  try {
    return await page.evaluate(
      async (pictures) => {
        const [first, second] = await Promise.all(pictures.map(drawSmall));
        const differences = first.map((level, index) => Math.abs(level - second[index]));
        return differences.reduce((sum, difference) => sum + difference) / differences.length;

        async function drawSmall(base64) {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes]));
          const drawing = new OffscreenCanvas(60, 80).getContext('2d');
          drawing.drawImage(bitmap, 0, 0, 60, 80);
          return [...drawing.getImageData(0, 0, 60, 80).data];
        }
      },
      [one, other].map((bytes) => bytes.toString('base64')),
    );
  } finally {
    await page.close();
  }
}
