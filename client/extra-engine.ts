import * as glue from './engine/beian_extras.js';
import { Engine } from './engine.js';

/** The engine of what a page needs on demand only: `beian_extras_bg.wasm`. */
export const extraEngine = new Engine<typeof glue>(glue, ['explainError', 'qrSvg']);
