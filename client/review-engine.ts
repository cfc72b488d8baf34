import * as glue from './engine/beian_review.js';
import { Engine } from './engine.js';

/** The engine of what a reviewer would say: `beian_review_bg.wasm`. */
export const reviewEngine = new Engine<typeof glue>(glue, [
  'reviewFrame',
  'inspectFrame',
  'reviewNeeds',
  'reviewRules',
  'straightenFrame',
  'straightenNeeds',
]);
