import type { Load } from './engine.js';
import { compile } from './engine-source.js';
import { faceEngine } from './face-engine.js';
import { qrEngine } from './qr-engine.js';
import { reviewEngine } from './review-engine.js';
import type { EngineSource } from './types.js';

export * from './review-verbs.js';

/**
 * Loads the engine of reviews alone, once. `reviewImage` and `straightenImage` need that of pictures as
 * well, `inspectFrame` does not. What `init` says of loading holds here, too; where both are called, each file is loaded
 * once.
 *
 * @param source Where `beian_review_bg.wasm` is, or the thing itself. Default: beside this module.
 * @throws {BeianUploadError} as `init`.
 */
export function initReview(source?: EngineSource): Promise<void> {
  return initReviewWith(compile, source);
}

/**
 * Loads the engine that reads QR codes for `reviewImage` alone, once. A review is made without it, too;
 * it then has no check of codes. A client's worker loads it when a material's checks ask for it.
 *
 * @param source Where `beian_qr_bg.wasm` is, or the thing itself. Default: beside this module.
 * @throws {BeianUploadError} as `init`.
 */
export function initQr(source?: EngineSource): Promise<void> {
  return initQrWith(compile, source);
}

/**
 * Loads the engine that finds faces for `reviewImage` alone, once. As `initQr`.
 *
 * @param source Where `beian_faces_bg.wasm` is, or the thing itself. Default: beside this module.
 * @throws {BeianUploadError} as `init`.
 */
export function initFaces(source?: EngineSource): Promise<void> {
  return initFacesWith(compile, source);
}

/** `initReview`, with the way of a browser or of Node to compile a source. */
export function initReviewWith(load: Load, source?: EngineSource): Promise<void> {
  // Not in an arrow function: what copies a server's files (Nitro, Next.js) does not look into one.
  return reviewEngine.instantiate(
    source ?? new URL('./engine/beian_review_bg.wasm', import.meta.url),
    load,
  );
}

/** `initQr`, with the way of a browser or of Node to compile a source. */
export function initQrWith(load: Load, source?: EngineSource): Promise<void> {
  return qrEngine.instantiate(
    source ?? new URL('./engine/beian_qr_bg.wasm', import.meta.url),
    load,
  );
}

/** `initFaces`, with the way of a browser or of Node to compile a source. */
export function initFacesWith(load: Load, source?: EngineSource): Promise<void> {
  return faceEngine.instantiate(
    source ?? new URL('./engine/beian_faces_bg.wasm', import.meta.url),
    load,
  );
}
