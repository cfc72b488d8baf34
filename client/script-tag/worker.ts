// The classic worker, of script tags and of `./inline`: it is always told where its engine is.

import { invalidOption } from '../errors.js';
import { pictureEngine } from '../picture-engine.js';
import { pictureService } from '../picture-service.js';
import type { PackedSource, PortableSource } from '../protocol.js';
import { serveCalls } from '../worker-service.js';
import { instantiateFrom } from './told-source.js';

serveCalls<PortableSource | PackedSource>(
  pictureService(async (source) => {
    // A client of `beian-upload` itself may be given this worker, which is one file.
    if (source === undefined) {
      throw invalidOption('options.wasm', source, 'must be given for the worker of script tags');
    }
    await instantiateFrom(pictureEngine, source);
  }),
);
