// The classic worker for reviews, of script tags and of `./inline`.

import { invalidOption } from '../errors.js';
import { faceEngine } from '../face-engine.js';
import { pictureEngine } from '../picture-engine.js';
import type { PackedSource, PortableSource } from '../protocol.js';
import { qrEngine } from '../qr-engine.js';
import { reviewEngine } from '../review-engine.js';
import { reviewService } from '../review-service.js';
import { serveCalls } from '../worker-service.js';
import { instantiateFrom } from './told-source.js';

type Source = PortableSource | PackedSource;

serveCalls(
  reviewService({
    initPictures: (source?: Source) => instantiateFrom(pictureEngine, told('wasm', source)),
    initReview: (source?: Source) => instantiateFrom(reviewEngine, told('reviewWasm', source)),
    initQr: async (source?: Source) => instantiateFrom(qrEngine, told('qrWasm', source)),
    initFaces: async (source?: Source) => instantiateFrom(faceEngine, told('facesWasm', source)),
  }),
);

/** A client of `beian-upload` itself may be given this worker, which is one file. */
function told(option: string, source: Source | undefined): Source {
  if (source === undefined) {
    const allowed = 'must be given for the worker of script tags';
    throw invalidOption(`options.${option}`, source, allowed);
  }
  return source;
}
