import { faceEngine } from '../face-engine.js';
import { qrEngine } from '../qr-engine.js';
import { reviewEngine } from '../review-engine.js';
import { compilePacked } from './packed.js';
import { gzipBase64 } from './review-data.js';

export * from '../review-verbs.js';

/** `initReview` with the engine that is here. */
export function initReview(): Promise<void> {
  return reviewEngine.instantiate('', () => compilePacked(gzipBase64));
}

/** `initQr` with the engine that is here, loaded with the first review that asks for it. */
export async function initQr(): Promise<void> {
  const packed = await import('./qr-data.js');
  return qrEngine.instantiate('', () => compilePacked(packed.gzipBase64));
}

/** `initFaces` with the engine that is here, loaded as that of `initQr`. */
export async function initFaces(): Promise<void> {
  const packed = await import('./faces-data.js');
  return faceEngine.instantiate('', () => compilePacked(packed.gzipBase64));
}
