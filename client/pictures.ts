import type { Load } from './engine.js';
import { compile } from './engine-source.js';
import { pictureEngine } from './picture-engine.js';
import { hasSimd } from './simd.js';
import type { EngineSource } from './types.js';

export * from './picture-verbs.js';

/**
 * Loads the engine of pictures alone, once: the build with SIMD where the browser has it. What
 * `init` says of loading holds here, too; where both are called, each file is loaded once.
 *
 * @param source Where `beian_upload_bg.wasm` is, or the thing itself. Default: beside this module.
 * @throws {BeianUploadError} as `init`.
 */
export function initPictures(source?: EngineSource): Promise<void> {
  return initPicturesWith(compile, source);
}

/** `initPictures`, with the way of a browser or of Node to compile a source. */
export function initPicturesWith(load: Load, source?: EngineSource): Promise<void> {
  return pictureEngine.instantiate(source ?? ownSource(), load);
}

function ownSource(): URL {
  // Bundlers look for exactly these expressions to carry the files along; one of them is fetched.
  return hasSimd()
    ? new URL('./engine/beian_upload_bg.wasm', import.meta.url)
    : new URL('./engine/beian_upload_scalar_bg.wasm', import.meta.url);
}
