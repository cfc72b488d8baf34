import * as glue from './engine/beian_faces.js';
import { Engine } from './engine.js';

/** The engine that finds faces for a review: `beian_faces_bg.wasm`. */
export const faceEngine = new Engine<typeof glue>(glue, ['findFaces']);
