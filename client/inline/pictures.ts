import { pictureEngine } from '../picture-engine.js';
import { compilePacked } from './packed.js';
import { gzipBase64 } from './pictures-data.js';

export * from '../picture-verbs.js';

/** `initPictures` with the engine that is here. */
export function initPictures(): Promise<void> {
  return pictureEngine.instantiate('', () => compilePacked(gzipBase64));
}
