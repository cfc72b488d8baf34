import type { Load } from './engine.js';
import { compile } from './engine-source.js';
import { extraEngine } from './extra-engine.js';
import type { EngineSource } from './types.js';

export * from './extra-verbs.js';

/**
 * Loads the engine of `qrSvg` and `explainError` alone, once. What `init` says of loading holds here,
 * too; where both are called, each file is loaded once.
 *
 * @param source Where `beian_extras_bg.wasm` is, or the thing itself. Default: beside this module.
 * @throws {BeianUploadError} as `init`.
 */
export function initExtras(source?: EngineSource): Promise<void> {
  return initExtrasWith(compile, source);
}

/** `initExtras`, with the way of a browser or of Node to compile a source. */
export function initExtrasWith(load: Load, source?: EngineSource): Promise<void> {
  // Not in an arrow function: what copies a server's files (Nitro, Next.js) does not look into one.
  return extraEngine.instantiate(
    source ?? new URL('./engine/beian_extras_bg.wasm', import.meta.url),
    load,
  );
}
