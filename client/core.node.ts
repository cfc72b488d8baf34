import { initWith } from './core.js';
import { load, read } from './engine-source.node.js';
import { loadTablesWith } from './forms.js';
import type { EngineSource, EngineSources, TablesSource } from './types.js';

export * from './core.js';

/** `init` of `./core` for Node, whose `fetch` reads no files; everything else is the same. */
export function init(source?: EngineSource | EngineSources): Promise<void> {
  return initWith(load, source);
}

/** `loadTables` of `./core` for Node. */
export function loadTables(source?: TablesSource): Promise<void> {
  return loadTablesWith(read, source);
}
