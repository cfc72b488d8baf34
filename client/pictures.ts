import type { Load } from './engine.js';
import { compile } from './engine-source.js';
import { pictureEngine } from './picture-engine.js';
import { hasSimd } from './simd.js';
import type { EngineSource } from './types.js';

export * from './picture-verbs.js';

/** Loads the engine of pictures, once: the build with SIMD where the browser has it. */
export function initPictures(source?: EngineSource, load: Load = compile): Promise<void> {
  return pictureEngine.instantiate(source ?? ownSource(), load);
}

function ownSource(): URL {
  // Bundlers look for exactly these expressions to carry the files along; one of them is fetched.
  return hasSimd()
    ? new URL('./engine/beian_upload_bg.wasm', import.meta.url)
    : new URL('./engine/beian_upload_scalar_bg.wasm', import.meta.url);
}
