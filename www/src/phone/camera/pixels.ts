import type { Frame } from 'beian-upload';

// Larger than what browsers add to a canvas against being recognized by it, smaller than a picture
// of nothing but noise.
const MOST_NOISE = 12;

// Not yet among TypeScript's types.
type TurnedFrame = VideoFrame & { rotation?: number; flip?: boolean };

/**
 * What the video shows now, at its full size, as pixels; `undefined` when the browser keeps them from
 * the page. `VideoFrame.copyTo` is asked first: it gives the camera's own pixels, while a canvas may
 * add noise to them.
 */
export async function readFrame(video: HTMLVideoElement): Promise<Frame | undefined> {
  const copied = await copyFrame(video).catch(() => undefined);
  if (copied) return copied;
  if (!isCanvasTrue()) return undefined;
  const canvas = document.createElement('canvas');
  const frame = drawFrame(canvas, video, Number.POSITIVE_INFINITY);
  // Safari counts its memory until it is collected.
  canvas.width = 0;
  return frame;
}

/** The same by way of a canvas, no side longer than that. */
export function drawFrame(
  canvas: HTMLCanvasElement,
  video: HTMLVideoElement,
  maxSidePx: number,
): Frame | undefined {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return undefined;
  const scale = Math.min(1, maxSidePx / Math.max(videoWidth, videoHeight));
  const widthPx = Math.max(1, Math.round(videoWidth * scale));
  const heightPx = Math.max(1, Math.round(videoHeight * scale));
  // Setting a size empties it, and costs.
  if (canvas.width !== widthPx) canvas.width = widthPx;
  if (canvas.height !== heightPx) canvas.height = heightPx;
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) return undefined;
  context.imageSmoothingQuality = 'medium';
  context.drawImage(video, 0, 0, widthPx, heightPx);
  const { data } = context.getImageData(0, 0, widthPx, heightPx);
  return { rgba: data, widthPx, heightPx };
}

/** Whether what is read from a canvas is, but for a little noise, what was drawn. */
export function isCanvasTrue(): boolean {
  const sidePx = 16;
  const canvas = document.createElement('canvas');
  canvas.width = sidePx;
  canvas.height = sidePx;
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return false;
  const drawn = [200, 90, 30];
  context.fillStyle = `rgb(${drawn.join(' ')})`;
  context.fillRect(0, 0, sidePx, sidePx);
  const { data } = context.getImageData(0, 0, sidePx, sidePx);
  return data.every(
    (value, index) => index % 4 === 3 || Math.abs(value - (drawn[index % 4] ?? 0)) <= MOST_NOISE,
  );
}

async function copyFrame(video: HTMLVideoElement): Promise<Frame | undefined> {
  if (typeof VideoFrame !== 'function') return undefined;
  const frame = new VideoFrame(video);
  try {
    const { videoWidth: widthPx, videoHeight: heightPx } = video;
    if (!isUpright(frame, widthPx, heightPx)) return undefined;
    const wanted = { format: 'RGBA' } as const;
    const bytes = frame.allocationSize(wanted);
    if (bytes !== widthPx * heightPx * 4) return undefined;
    // A browser that does not know `format` gives the frame as it is. That has another size, or the
    // same in another order of colours.
    const isRgb = frame.format === 'RGBA' || frame.format === 'RGBX';
    if (!isRgb && frame.allocationSize() === bytes) return undefined;
    const rgba = new Uint8ClampedArray(bytes);
    await frame.copyTo(rgba, wanted);
    return { rgba, widthPx, heightPx };
  } finally {
    frame.close();
  }
}

/** The copy is of the sensor's pixels, which on a phone may lie on their side. */
function isUpright(frame: TurnedFrame, widthPx: number, heightPx: number): boolean {
  const { visibleRect, rotation = 0, flip = false } = frame;
  return (
    rotation === 0 && !flip && visibleRect?.width === widthPx && visibleRect.height === heightPx
  );
}
