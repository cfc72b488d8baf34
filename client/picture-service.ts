import { perform } from './perform.js';
import { pictureEngine, warmUp } from './picture-engine.js';
import type { Service } from './worker-service.js';

/** The work of the worker for pictures. */
export function pictureService<Source>(init: Service<Source>['init']): Service<Source> {
  return {
    init,
    perform: perform as Service<Source>['perform'],
    memoryBytes: () => pictureEngine.memoryBytes(),
    warmUp,
  };
}
