// `beforeUpload` of the Upload of Ant Design 4 to 6, and of rc-upload below it.

import { invalidOption } from '../errors.js';
import { trackFits } from './fits-under-way.js';
import { checkOptions, type FittingOptions } from './fitting.js';

export { type FittingOptions, type ReportedFiles, reportOf } from './fitting.js';

/** Options of `createBeforeUpload`. */
export interface AntdOptions extends FittingOptions {
  /**
   * `Upload.LIST_IGNORE` of the very antd that shows the Upload: a stopped file does not come into
   * its list. Default: it does, without a status, as antd does it with what is not uploaded.
   */
  listIgnore?: string;
}

/** What goes in `beforeUpload`. */
export interface AntdBeforeUpload {
  /**
   * Resolves to the file to send, which is a real `File`: antd gives a Blob the picked file's name
   * and type, and sends any other object as "[object Object]". Resolves to `false`, or to
   * `listIgnore`, when nothing is to be sent. Never rejects.
   */
  (file: File, fileList?: readonly File[]): Promise<File | false | string>;
  /**
   * Calls off the work on all files, as when the Upload is unmounted; they count as stopped, without
   * a report. antd shows a file only when its whole batch is ready, so there is nothing in its list
   * to be removed before.
   */
  cancelAll(): void;
}

/**
 * Makes what goes in `<Upload beforeUpload={…}>`. Make it once, outside of what renders. antd sends
 * no file of a batch before the last of the batch is ready.
 *
 * @throws {BeianUploadError} `invalid_option` when an option is unknown or not allowed.
 */
export function createBeforeUpload(options: AntdOptions = {}): AntdBeforeUpload {
  checkOptions(options, ['listIgnore']);
  const { listIgnore } = options;
  // Another string would have antd send the picked file as it is.
  if (
    listIgnore !== undefined &&
    !(typeof listIgnore === 'string' && listIgnore.includes('LIST_IGNORE'))
  ) {
    throw invalidOption('options.listIgnore', listIgnore, 'must be Upload.LIST_IGNORE of antd');
  }
  const fits = trackFits(options);
  const beforeUpload = async (file: File): Promise<File | false | string> =>
    (await fits.fit(file))?.file ?? listIgnore ?? false;
  return Object.assign(beforeUpload, { cancelAll: fits.cancelAll });
}
