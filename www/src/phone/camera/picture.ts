import type { Client, Material } from 'beian-upload';
import { currentLocale } from '../../language.js';
import { readFrame } from './pixels.js';

// Phones need one or two at their largest size.
const PHOTO_TIMEOUT_MS = 5_000;

const EXTENSIONS: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png' };

/**
 * What the camera sees, whole: what lies outside the dashed frame may be a corner that is needed
 * (S41). `undefined` when the browser keeps the picture from the page.
 *
 * @throws What the engine throws.
 */
export async function takePicture(
  track: MediaStreamTrack,
  video: HTMLVideoElement,
  client: Client,
  material: Material,
): Promise<File | undefined> {
  const name = `camera-${timestamp(new Date())}`;
  const photo = await withinTime(takePhoto(track, video));
  if (photo) return new File([photo], `${name}.${EXTENSIONS[photo.type]}`, { type: photo.type });
  const frame = await readFrame(video);
  if (!frame) return undefined;
  const options = { material, fileName: name, transfer: true, locale: currentLocale() };
  return (await client.prepareFrame(frame, options)).file;
}

/** By the camera's own way of taking photos, which has more pixels than its film and better ones. */
async function takePhoto(
  track: MediaStreamTrack,
  video: HTMLVideoElement,
): Promise<Blob | undefined> {
  if (typeof ImageCapture !== 'function' || !('takePhoto' in ImageCapture.prototype)) return;
  const capture = new ImageCapture(track);
  const largest = await largestPhoto(capture);
  if (largest && largest.imageWidth * largest.imageHeight < video.videoWidth * video.videoHeight) {
    return undefined;
  }
  // Not every camera that names a size can give it.
  const photo = largest
    ? await capture.takePhoto(largest).catch(() => capture.takePhoto())
    : await capture.takePhoto();
  return photo.size > 0 && photo.type in EXTENSIONS ? photo : undefined;
}

async function largestPhoto(
  capture: ImageCapture,
): Promise<{ imageWidth: number; imageHeight: number } | undefined> {
  try {
    const { imageWidth, imageHeight } = await capture.getPhotoCapabilities();
    if (!imageWidth?.max || !imageHeight?.max) return undefined;
    return { imageWidth: imageWidth.max, imageHeight: imageHeight.max };
  } catch {
    return undefined;
  }
}

/** `undefined` also when it fails: there is another way. */
function withinTime<T>(work: Promise<T>): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => {
    setTimeout(resolve, PHOTO_TIMEOUT_MS, undefined);
  });
  return Promise.race([work.catch(() => undefined), late]);
}

/** `20261122-121645`, as on the phone's clock. */
function timestamp(now: Date): string {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
}
