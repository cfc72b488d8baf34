import { load, read } from './engine-source.node.js';
import { initFormsWith, loadTablesWith } from './forms.js';
import type { EngineSource, TablesSource } from './types.js';

export * from './forms.js';

/** `initForms` for Node, whose `fetch` reads no files. */
export function initForms(source?: EngineSource): Promise<void> {
  return initFormsWith(load, source);
}

/** `loadTables` for Node. */
export function loadTables(source?: TablesSource): Promise<void> {
  return loadTablesWith(read, source);
}
