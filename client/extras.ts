import type { Load } from './engine.js';
import { compile } from './engine-source.js';
import { extraEngine } from './extra-engine.js';
import type { EngineSource } from './types.js';

export * from './extra-verbs.js';

/** Loads the engine of extras, once. */
export function initExtras(source?: EngineSource, load: Load = compile): Promise<void> {
  const own = () => new URL('./engine/beian_extras_bg.wasm', import.meta.url);
  return extraEngine.instantiate(source ?? own(), load);
}
