import type { Load } from './engine.js';
import { compile } from './engine-source.js';
import { extraEngine } from './extra-engine.js';
import type { EngineSource } from './types.js';

export * from './extra-verbs.js';

/** Loads the engine of extras, once. */
export function initExtras(source?: EngineSource, load: Load = compile): Promise<void> {
  // Not in an arrow function: what copies a server's files (Nitro, Next.js) does not look into one.
  return extraEngine.instantiate(
    source ?? new URL('./engine/beian_extras_bg.wasm', import.meta.url),
    load,
  );
}
