import { load } from './engine-source.node.js';
import { initExtrasWith } from './extras.js';
import type { EngineSource } from './types.js';

export * from './extras.js';

/** `initExtras` for Node, whose `fetch` reads no files. */
export function initExtras(source?: EngineSource): Promise<void> {
  return initExtrasWith(load, source);
}
