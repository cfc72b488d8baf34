import type { Load } from './engine.js';
import { compile } from './engine-source.js';
import { reviewEngine } from './review-engine.js';
import type { EngineSource } from './types.js';

export * from './review-verbs.js';

/**
 * Loads the engine of reviews alone, once. `reviewImage` needs that of pictures as well, `inspectFrame`
 * does not. What `init` says of loading holds here, too; where both are called, each file is loaded
 * once.
 *
 * @param source Where `beian_review_bg.wasm` is, or the thing itself. Default: beside this module.
 * @throws {BeianUploadError} as `init`.
 */
export function initReview(source?: EngineSource): Promise<void> {
  return initReviewWith(compile, source);
}

/** `initReview`, with the way of a browser or of Node to compile a source. */
export function initReviewWith(load: Load, source?: EngineSource): Promise<void> {
  // Not in an arrow function: what copies a server's files (Nitro, Next.js) does not look into one.
  return reviewEngine.instantiate(
    source ?? new URL('./engine/beian_review_bg.wasm', import.meta.url),
    load,
  );
}
