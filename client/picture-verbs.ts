import { checkBytes, checkOptions, OF_FILES, TURN } from './call-options.js';
import { invalidOption } from './errors.js';
import { bytesOf, viewOf } from './frame.js';
import { type PictureGlue, pictureEngine } from './picture-engine.js';
import type {
  ComposeOptions,
  Frame,
  ImageReport,
  InspectOptions,
  PreparedImage,
  PrepareFrameOptions,
  PrepareOptions,
  Progress,
  Rules,
} from './types.js';

/**
 * Says what a picture is and what would be refused about it. Any bytes are a report, never an
 * exception.
 *
 * @throws {BeianUploadError} `invalid_option` or `invalid_rules` with `path`, `given` and
 *   `allowed`; `not_initialized`; `engine_trapped`.
 */
export function inspectImage(bytes: Uint8Array, options: InspectOptions = {}): ImageReport {
  checkBytes('bytes', bytes);
  checkOptions('options', options, TURN);
  return pictureEngine.call((engine) => engine.inspectImage(bytes, options));
}

/**
 * Makes the picture fit to be uploaded: upright, in an accepted format, at most
 * `rules.picture.writeMaxBytes`. What fits already comes back byte for byte (`changed: false`),
 * and so does what cannot be mended, with a report that blocks.
 *
 * @throws {BeianUploadError} as `inspectImage`.
 */
export function prepareImage(bytes: Uint8Array, options: PrepareOptions = {}): PreparedImage {
  checkBytes('bytes', bytes);
  return withProgress(options, (engine, own) => engine.prepareImage(bytes, own));
}

/**
 * Makes a JPEG of a frame, fit to be uploaded as that of `prepareImage`. When it cannot be fitted
 * there is no picture (`bytes` is empty). The frame is only read, and not reviewed: that is
 * `inspectFrame`, or `reviewImage` of the bytes.
 *
 * @throws {BeianUploadError} as `inspectImage`; also `invalid_option` for sides outside
 *   `rules.limits`, or bytes that are not four for each pixel.
 */
export function prepareFrame(frame: Frame, options: PrepareFrameOptions = {}): PreparedImage {
  const rgba = bytesOf(frame);
  return withProgress(
    options,
    (engine, own) => engine.prepareFrame(rgba, frame.widthPx, frame.heightPx, own),
    OF_FILES,
  );
}

/**
 * Puts pictures together on one, in their order, and makes that fit to be uploaded. When one of
 * them cannot be read there is no picture (`bytes` is empty) and the report's findings name its
 * `page`, from 1.
 *
 * @throws {BeianUploadError} as `inspectImage`; also `invalid_option` for no pages, or more than
 *   `rules.limits.maxPages`.
 */
export function composeImages(
  pages: readonly Uint8Array[],
  options: ComposeOptions = {},
): PreparedImage {
  if (!Array.isArray(pages)) {
    throw invalidOption('pages', pages, 'must be an array of Uint8Array');
  }
  for (const [index, page] of pages.entries()) {
    checkBytes(`pages.${index}`, page);
  }
  // The engine knows an array's members by `instanceof`, which another realm's fail.
  const own = pages.map(viewOf);
  return withProgress(options, (engine, given) => engine.composeImages(own, given));
}

/**
 * The SHA-256 of the bytes, as 64 lower-case hexadecimal digits. It is here because
 * `crypto.subtle` is missing on pages that came over plain http.
 *
 * @throws {BeianUploadError} as `inspectImage`.
 */
export function sha256(bytes: Uint8Array): string {
  checkBytes('bytes', bytes);
  return pictureEngine.call((engine) => engine.sha256(bytes));
}

/**
 * What the rule table says about pictures where no `rules` option says otherwise.
 *
 * @throws {BeianUploadError} `not_initialized`.
 */
export function pictureRules(): Pick<Rules, 'limits' | 'picture' | 'fit'> {
  return pictureEngine.call((engine) => engine.pictureRules());
}

/**
 * Lets no exception of the listener fly through the engine, which could not unwind from it; the
 * engine is told to stop, and then it is thrown.
 */
function withProgress<O extends { onProgress?: (progress: Progress) => void }, T>(
  options: O,
  verb: (engine: PictureGlue, options: O) => T,
  others?: readonly string[],
): T {
  // What is no object is for the engine to refuse.
  const { onProgress, ...own } = options ?? {};
  checkOptions('options', own, others);
  if (onProgress === undefined) {
    return pictureEngine.call((engine) => verb(engine, options));
  }
  if (typeof onProgress !== 'function') {
    throw invalidOption('options.onProgress', onProgress, 'must be a function');
  }
  const thrown: unknown[] = [];
  const listen = (progress: Progress): boolean => {
    try {
      onProgress(progress);
      return true;
    } catch (error) {
      thrown.push(error);
      return false;
    }
  };
  try {
    return pictureEngine.call((engine) => verb(engine, { ...options, onProgress: listen }));
  } catch (error) {
    throw thrown.length > 0 ? thrown[0] : error;
  }
}
