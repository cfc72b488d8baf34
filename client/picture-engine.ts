import * as glue from './engine/beian_upload.js';
import { Engine } from './engine.js';

/** The exports of the engine of pictures. */
export type PictureGlue = typeof glue;

/** The engine of pictures: `beian_upload_bg.wasm`. */
export const pictureEngine = new Engine<PictureGlue>(glue, [
  'inspectImage',
  'prepareImage',
  'composeImages',
  'prepareFrame',
  'sha256',
  'pictureRules',
]);

/** Has the engine work on a small picture of its own; what goes wrong there says nothing. */
export function warmUp(): void {
  try {
    pictureEngine.call((engine) => engine.warmUp());
  } catch {
    // The next call has a fresh instance.
  }
}
