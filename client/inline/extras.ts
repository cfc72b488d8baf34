import { extraEngine } from '../extra-engine.js';
import { gzipBase64 } from './extras-data.js';
import { compilePacked } from './packed.js';

export * from '../extra-verbs.js';

/** `initExtras` with the engine that is here. */
export function initExtras(): Promise<void> {
  return extraEngine.instantiate('', () => compilePacked(gzipBase64));
}
