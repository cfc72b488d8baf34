import { load } from './engine-source.node.js';
import { initWith } from './initialization.js';
import type { EngineSource, EngineSources } from './types.js';

export * from './core.js';
// These take the place of the ones above, which cannot read the disk.
export { initExtras } from './extras.node.js';
export { initForms, loadTables } from './forms.node.js';
export { initPictures } from './pictures.node.js';
export { initFaces, initQr, initReview } from './reviews.node.js';

/** `init` of `./core` for Node, whose `fetch` reads no files; everything else is the same. */
export function init(source?: EngineSource | EngineSources): Promise<void> {
  return initWith(load, source);
}
