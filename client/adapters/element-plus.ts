// `before-upload` of the Upload of Element Plus.

import { trackFits } from './fits-under-way.js';
import { checkOptions, type FittingOptions } from './fitting.js';

export { type FittingOptions, type ReportedFiles, reportOf } from './fitting.js';

/** What goes in `before-upload`. */
export interface ElementPlusBeforeUpload {
  /**
   * Resolves to the file to send, which is a real `File`, for Element Plus gives a Blob the picked
   * file's name and type; or to `false`, which takes the file out of the list again and calls
   * `on-remove`. Never rejects. A file that was called off, or is being worked on already as when
   * `submit()` is called twice, is never answered: each answer would be wrong, since `false` throws
   * an error about a file that is in the list no more, and anything else sends it.
   */
  (rawFile: File): Promise<File | false>;
  /**
   * Calls off the work on that file, where there is any. Element Plus shows a file at once and sends
   * it when it is ready even where it was removed meanwhile, so this belongs in `on-remove`, with
   * the removed file's `raw`.
   */
  cancel(rawFile: File | undefined): void;
  /** Calls off the work on all files, as when the Upload is unmounted. */
  cancelAll(): void;
}

/**
 * Makes what goes in `<el-upload :before-upload="…">`. Not for the older Element UI, which sends the
 * picked file where a promise of `false` is given to it.
 *
 * @throws {BeianUploadError} `invalid_option` when an option is unknown or not allowed.
 */
export function createBeforeUpload(options: FittingOptions = {}): ElementPlusBeforeUpload {
  checkOptions(options);
  const fits = trackFits(options);
  const beforeUpload = async (rawFile: File): Promise<File | false> => {
    const fitted = fits.has(rawFile) ? undefined : await fits.fit(rawFile);
    return fitted === undefined ? noAnswer() : (fitted.file ?? false);
  };
  return Object.assign(beforeUpload, { cancel: fits.cancel, cancelAll: fits.cancelAll });
}

/** Nothing holds on to it but who waits for it, so both are collected as garbage. */
function noAnswer(): Promise<never> {
  return new Promise(() => {});
}
