// The classic worker, of script tags and of `./inline`: it is always told where its engine is.

import { invalidOption } from '../errors.js';
import { compilePacked } from '../inline/packed.js';
import { pictureEngine } from '../picture-engine.js';
import { initPictures } from '../pictures.js';
import type { PackedSource, PortableSource } from '../protocol.js';
import { serveCalls } from '../worker-service.js';

serveCalls<PortableSource | PackedSource>(async (source) => {
  // A client of `beian-upload` itself may be given this worker, which is one file.
  if (source === undefined) {
    throw invalidOption('options.wasm', source, 'must be given for the worker of script tags');
  }
  await (typeof source === 'object' && 'gzipBase64' in source
    ? pictureEngine.instantiate('', () => compilePacked(source.gzipBase64))
    : initPictures(source));
});
