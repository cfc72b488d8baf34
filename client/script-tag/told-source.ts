import type { Load } from '../engine.js';
import { compile } from '../engine-source.js';
import { compilePacked } from '../inline/packed.js';
import type { PackedSource, PortableSource } from '../protocol.js';
import type { EngineSource } from '../types.js';

/** Loads an engine from what the page has sent. */
export function instantiateFrom(
  engine: { instantiate(source: EngineSource, load: Load): Promise<void> },
  source: PortableSource | PackedSource,
): Promise<void> {
  return typeof source === 'object' && 'gzipBase64' in source
    ? engine.instantiate('', () => compilePacked(source.gzipBase64))
    : engine.instantiate(source, compile);
}
