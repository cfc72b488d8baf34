import { type BrowserSupport, ENGINE_NEEDS, lookFor } from './browser-support.js';
import { compile } from './engine-source.js';
import { initWith } from './initialization.js';
import type { EngineSource, EngineSources } from './types.js';

export type { BrowserFeature, BrowserSupport } from './browser-support.js';
export { BeianUploadError, type ErrorCode, type ErrorFields } from './errors.js';
export { explainError, initExtras, qrSvg } from './extras.js';
export {
  defaultRules,
  hostApp,
  initForms,
  loadTables,
  missingMaterials,
  orderOptions,
  requiredMaterials,
  validateField,
  validateForm,
} from './forms.js';
export {
  composeImages,
  initPictures,
  inspectImage,
  prepareFrame,
  prepareImage,
  sha256,
} from './pictures.js';
export {
  initFaces,
  initQr,
  initReview,
  inspectFrame,
  reviewImage,
  reviewRules,
  straightenImage,
} from './reviews.js';
export type * from './types.js';

/**
 * Loads the engine, which is six files: for pictures, for what a reviewer would say of them, for the QR
 * codes and the faces that a review is told of, for forms and filing rules, and for what is needed on
 * demand: `qrSvg` and `explainError`.
 * Everything else here is synchronous afterwards. Each is loaded once: calls at the same time and
 * later ones get the same promise, and their `source` is not looked at. When loading failed, the
 * next call tries again, with its own `source`.
 *
 * Where one part is enough, `initPictures`, `initReview`, `initQr`, `initFaces`, `initForms` or
 * `initExtras` loads that alone.
 *
 * @param source Where the `.wasm` files are, or the things themselves. One source alone is that of
 *   pictures; the others are then looked for beside it if its name is `beian_upload_bg.wasm`. Default:
 *   the files beside this module; Node reads them from the disk, and takes `file:` URLs and paths.
 * @throws {BeianUploadError} `engine_unavailable` with `url` (and `status`, when a server
 *   answered); `browser_too_old` with `missing`; `invalid_option` when `source` is of no known kind,
 *   or has another member than those six.
 */
export function init(source?: EngineSource | EngineSources): Promise<void> {
  return initWith(compile, source);
}

/** Whether this browser has what the engine needs. Nothing is loaded for the answer. */
export function browserSupport(): BrowserSupport {
  return lookFor(ENGINE_NEEDS);
}
