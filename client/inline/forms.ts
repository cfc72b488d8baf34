import { formEngine } from '../form-engine.js';
import { loadTablesFrom } from '../form-verbs.js';
import { gzipBase64 as forms } from './forms-data.js';
import { compilePacked, unpack } from './packed.js';
import { gzipBase64 as tables } from './tables-data.js';

export * from '../form-verbs.js';

/** `initForms` with the engine that is here. */
export function initForms(): Promise<void> {
  return formEngine.instantiate('', () => compilePacked(forms));
}

/** `loadTables` with the tables that are here. */
export function loadTables(): Promise<void> {
  return loadTablesFrom(() => unpack(tables));
}
