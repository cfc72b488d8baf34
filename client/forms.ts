import type { Load } from './engine.js';
import { compile, fetchBytes } from './engine-source.js';
import { formEngine } from './form-engine.js';
import { loadTablesFrom } from './form-verbs.js';
import type { EngineSource, TablesSource } from './types.js';

export * from './form-verbs.js';

/**
 * Loads the engine of forms and filing rules alone, once, as for a server that only checks forms. What
 * `init` says of loading holds here, too; where both are called, each file is loaded once.
 *
 * @param source Where `beian_forms_bg.wasm` is, or the thing itself. Default: beside this module.
 * @throws {BeianUploadError} as `init`.
 */
export function initForms(source?: EngineSource): Promise<void> {
  return initFormsWith(compile, source);
}

/** `initForms`, with the way of a browser or of Node to compile a source. */
export function initFormsWith(load: Load, source?: EngineSource): Promise<void> {
  // Not in an arrow function: what copies a server's files (Nitro, Next.js) does not look into one.
  return formEngine.instantiate(
    source ?? new URL('./engine/beian_forms_bg.wasm', import.meta.url),
    load,
  );
}

/**
 * Loads the tables that most visits do not need: county names and public suffixes. Without them
 * only warnings are missing. They are loaded once; when that failed, the next call tries again.
 *
 * @param source Where `beian_upload_tables.bin` is, or its bytes. Default: beside the engine.
 * @throws {BeianUploadError} `engine_unavailable` with `url`; `invalid_option` when it is another
 *   file; `not_initialized`.
 */
export function loadTables(source?: TablesSource): Promise<void> {
  return loadTablesWith(fetchBytes, source);
}

/** `loadTables`, with the way of a browser or of Node to read a source. */
export function loadTablesWith(
  read: (source: TablesSource) => Promise<Uint8Array>,
  source?: TablesSource,
): Promise<void> {
  return loadTablesFrom(readTables);

  function readTables(): Promise<Uint8Array> {
    return read(source ?? new URL('./engine/beian_upload_tables.bin', import.meta.url));
  }
}
