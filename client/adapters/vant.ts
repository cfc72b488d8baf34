// `before-read` of the Uploader of Vant 3 and 4.

import { trackFits } from './fits-under-way.js';
import { checkOptions, type FittingOptions } from './fitting.js';

export { type FittingOptions, type ReportedFiles, reportOf } from './fitting.js';

/** What Vant says besides: the `name` of the Uploader and how many files it has. */
export interface VantDetail {
  /** Of the Uploader. */
  name: string | number;
  /** How many files the Uploader has already. */
  index: number;
}

/** What goes in `before-read`. */
export interface VantBeforeRead {
  /**
   * Of one file, resolves to the one to read in its place. Of several, which is what Vant gives when
   * more than one was picked, resolves to those that are not stopped, in their order. Rejects with
   * an `AbortError` when none is left: Vant reads the picked files where a promise is of `false`, or
   * of nothing, and takes a rejection in silence.
   */
  (file: File | File[], detail?: VantDetail): Promise<File | File[]>;
  /**
   * Calls off the work on all files, as when the Uploader is unmounted; they count as stopped,
   * without a report. Vant shows a file only when all that were picked with it are ready.
   */
  cancelAll(): void;
}

/**
 * Makes what goes in `<van-uploader :before-read="…">`. Vant looks at `max-size` afterwards, at the
 * file made fit, so that need not be set; where it is, to no less than 4,000,000 bytes, which is
 * what is written by the default rules. Set `result-type="file"`: by default each picture is also
 * held as a base64 text, a third larger.
 *
 * @throws {BeianUploadError} `invalid_option` when an option is unknown or not allowed.
 */
export function createBeforeRead(options: FittingOptions = {}): VantBeforeRead {
  checkOptions(options);
  const fits = trackFits(options);
  const beforeRead = async (picked: File | File[]): Promise<File | File[]> => {
    const originals = Array.isArray(picked) ? picked : [picked];
    const fitted = await Promise.all(originals.map((original) => fits.fit(original)));
    const files = fitted.flatMap((one) => one?.file ?? []);
    const [first] = files;
    if (first === undefined) {
      throw new DOMException('None of the picked files is to be read.', 'AbortError');
    }
    return Array.isArray(picked) ? files : first;
  };
  return Object.assign(beforeRead, { cancelAll: fits.cancelAll });
}
