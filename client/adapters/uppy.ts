// For Uppy (@uppy/core 6): a preprocessor, as its own Compressor is one. Restrictions such as
// `maxFileSize` are judged when a file is added, so by the original.

import type { Material } from '../types.js';
import { adapterWords } from './adapter-words.js';
import { checkOptions, type Fitted, type FittingOptions, fitFile } from './fitting.js';
import { StoppedFileError } from './stopped-file.js';

export { type FittingOptions, type ReportedFiles, reportOf } from './fitting.js';
export { StoppedFileError } from './stopped-file.js';

/** What is used of a file in Uppy's state. */
export interface UppyFileLike {
  /** Uppy's own. */
  id: string;
  /** Of the picked file. */
  name: string;
  /** Missing of a file that was restored without its content. */
  data?: unknown;
  /** Those of Companion are on its server and never come by here. */
  isRemote?: boolean;
  /** `name` is what the person may have called it, and what is posted. */
  meta: { name: string; type?: string };
}

/** What is used of an `Uppy`. */
export interface UppyLike {
  getFile(id: string): UppyFileLike | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: Uppy's own files differ by the types of their meta
  setFileState(id: string, state: any): void;
  addPreProcessor(run: (ids: string[]) => Promise<unknown>): void;
  removePreProcessor(run: (ids: string[]) => Promise<unknown>): unknown;
  // biome-ignore lint/suspicious/noExplicitAny: the events differ by the types of meta and body
  on(event: 'file-removed', listener: (file: any) => void): unknown;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  off(event: 'file-removed', listener: (file: any) => void): unknown;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  emit(event: any, ...values: any[]): void;
  info(message: { message: string; details: string }, type: 'error', durationMs: number): void;
}

/** A sentence or two take longer to read than Uppy's own few words. */
const noticeMs = 10_000;

/** As other adapters take them; `material` may also ask what Uppy knows of the file. */
export interface UppyFittingOptions extends Omit<FittingOptions, 'material'> {
  /** The material that the picture is for, or what says so, such as by `file.meta`. Default: none. */
  material?: Material | ((original: File, file: UppyFileLike) => Material | undefined);
}

/**
 * Makes each file fit before it is uploaded: `data`, `type`, `size`, `name` and `extension` of the
 * file in Uppy's state, and `meta.name` and `meta.type`, become those of the fitted one. The report
 * is `reportOf(file.data)`.
 *
 * A file that is stopped is not uploaded and stays in the list as failed, with a `StoppedFileError`
 * in Uppy's `upload-error` event and its words in the informer; the others go on. A file that is
 * removed while it is made fit is called off, and so are all with `cancelAll()`.
 *
 * @returns What takes the preprocessor away again; an upload that runs is not touched by it.
 * @throws {BeianUploadError} `invalid_option` of an option that is not known or not allowed.
 */
export function installBeianUpload(uppy: UppyLike, options: UppyFittingOptions = {}): () => void {
  checkOptions(options);
  // Uppy tries failed files again with each upload: what was judged is not worked on, nor told of,
  // again, unless it is for another material now.
  const judged = new WeakMap<Blob, { material: Material | undefined; fitted: Fitted }>();

  async function fitAll(ids: string[]): Promise<void> {
    const controllers = new Map(ids.map((id) => [id, new AbortController()]));
    const onRemoved = ({ id }: { id: string }) => controllers.get(id)?.abort();
    uppy.on('file-removed', onRemoved);
    try {
      await Promise.all([...controllers].map(([id, { signal }]) => fitOne(id, signal)));
    } finally {
      uppy.off('file-removed', onRemoved);
    }
    // Only now, as Uppy's own plugins do it: else its status bar offers to upload in between.
    for (const id of ids) {
      uppy.emit('preprocess-complete', uppy.getFile(id));
    }
  }

  async function fitOne(id: string, signal: AbortSignal): Promise<void> {
    const file = uppy.getFile(id);
    if (file === undefined || file.isRemote || !(file.data instanceof Blob)) {
      return;
    }
    const original = toFile(file.data, file);
    const material =
      typeof options.material === 'function' ? options.material(original, file) : options.material;
    const before = judged.get(file.data);
    if (before !== undefined && before.material === material) {
      apply(file, before.fitted);
      return;
    }
    const { fitting } = adapterWords(options);
    const tellProgress = (value: number) =>
      uppy.emit('preprocess-progress', file, { mode: 'determinate', message: fitting, value });
    tellProgress(0);
    const call = { signal, onProgress: ({ ratio }: { ratio: number }) => tellProgress(ratio) };
    const fitted = await fitFile(original, optionsFor(file, material), call).catch(() => undefined);
    const current = uppy.getFile(id);
    if (fitted === undefined || current === undefined) {
      return;
    }
    if (fitted.report !== undefined) {
      judged.set(fitted.file ?? file.data, { material, fitted });
    }
    apply(current, fitted);
  }

  function optionsFor(file: UppyFileLike, material: Material | undefined): FittingOptions {
    const { material: _material, ...others } = options;
    // The name that is posted is the one that the person may have edited.
    const prepare = { ...options.prepare, fileName: file.meta.name };
    return { ...others, prepare, ...(material === undefined ? {} : { material }) };
  }

  function apply(current: UppyFileLike, fitted: Fitted): void {
    const { file } = fitted;
    if (file === undefined) {
      const error = new StoppedFileError(fitted, options);
      uppy.emit('upload-error', current, error);
      // Of that error Uppy says no more than 'Failed to upload', with the words behind a '?'.
      uppy.info({ message: error.message, details: current.meta.name }, 'error', noticeMs);
      return;
    }
    if (file === current.data) {
      return;
    }
    const { name, type, size } = file;
    const extension = name.slice(name.lastIndexOf('.') + 1);
    const meta = { ...current.meta, name, type };
    uppy.setFileState(current.id, { data: file, type, size, name, extension, meta });
  }

  uppy.addPreProcessor(fitAll);
  return () => {
    uppy.removePreProcessor(fitAll);
  };
}

/** Files that a program or another plugin added may be mere Blobs. */
function toFile(data: Blob, { meta }: UppyFileLike): File {
  return data instanceof File ? data : new File([data], meta.name, { type: data.type });
}
