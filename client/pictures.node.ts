import { load } from './engine-source.node.js';
import { initPicturesWith } from './pictures.js';
import type { EngineSource } from './types.js';

export * from './pictures.js';

/** `initPictures` for Node, whose `fetch` reads no files. */
export function initPictures(source?: EngineSource): Promise<void> {
  return initPicturesWith(load, source);
}
