import { perform } from './perform.js';
import { pictureEngine, warmUp } from './picture-engine.js';
import type { Service } from './worker-service.js';

/** One photo of 12 megapixels takes less than half of it. */
const MAX_IDLE_MEMORY_BYTES = 128 * 1024 * 1024;

/** The work of the worker for pictures. */
export function pictureService<Source>(init: Service<Source>['init']): Service<Source> {
  return {
    init,
    perform: perform as Service<Source>['perform'],
    isSpent: () => pictureEngine.memoryBytes() > MAX_IDLE_MEMORY_BYTES,
    warmUp,
  };
}
