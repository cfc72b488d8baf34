// The classic worker, of script tags and of `./inline`: it is always told where its engine is.

import { compilePacked } from '../inline/packed.js';
import { pictureEngine } from '../picture-engine.js';
import { initPictures } from '../pictures.js';
import type { PackedSource, PortableSource } from '../protocol.js';
import { serveCalls } from '../worker-service.js';

serveCalls<PortableSource | PackedSource>((source) =>
  typeof source === 'object' && 'gzipBase64' in source
    ? pictureEngine.instantiate('', () => compilePacked(source.gzipBase64))
    : initPictures(source),
);
