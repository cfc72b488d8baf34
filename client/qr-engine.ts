import * as glue from './engine/beian_qr.js';
import { Engine } from './engine.js';

/** The engine that reads QR codes for a review: `beian_qr_bg.wasm`. */
export const qrEngine = new Engine<typeof glue>(glue, ['readQrCodes']);
