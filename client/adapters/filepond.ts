// For FilePond 4. A file is made fit by the LOAD_FILE filter, where FilePond takes another file in
// the place of the picked one and shows a refused one as such: in PREPARE_OUTPUT it knows neither an
// error nor a way to call it off. PREPARE_OUTPUT is the last gate: what another plugin made since
// (image-transform) is made fit again.

import type { Material } from '../types.js';
import { adapterWords } from './adapter-words.js';
import { boundStatus, type PondView } from './filepond-status.js';
import { checkOptions, type Fitted, type FittingOptions, fitFile } from './fitting.js';
import { StoppedFileError } from './stopped-file.js';

export { type FittingOptions, type ReportedFiles, reportOf } from './fitting.js';
export { StoppedFileError } from './stopped-file.js';

/** Asks a pond for a value of its own, such as one of its options. */
type Query = (name: string) => unknown;

/** What is used of an item of a pond. */
interface PondItem {
  readonly id: string;
  /** What was picked: a `File`, a `Blob`, an address. */
  readonly source: unknown;
  /** Removed from the list. */
  readonly archived: boolean;
  on(event: 'load-abort', listener: () => void): void;
}

type Dispatch = (action: string, data: object) => void;

/** What FilePond gives its plugins. */
export interface FilePondPluginHost {
  // biome-ignore lint/suspicious/noExplicitAny: each filter of FilePond has values of its own
  addFilter(name: string, filter: (value: any, tools: any) => unknown): unknown;
  // biome-ignore lint/suspicious/noExplicitAny: the actions of FilePond's views differ
  utils: { Type: Record<string, string>; createRoute: (routes: any) => unknown };
}

/** What `registerPlugin` takes. */
export type FilePondPlugin = (host: FilePondPluginHost) => { options: Record<string, unknown> };

/** What the plugin adds to the options of a pond, and of `setOptions`. */
export interface FilePondBeianOptions {
  /** Whether this pond's files are made fit. Default true. */
  allowBeianUpload?: boolean;
  /** The material this pond's pictures are for. Default: what `createPlugin` was told. */
  beianMaterial?: Material | null;
}

/** What FilePond shows of a refused file, and gives to `onerror` and to who awaits `addFile`. */
export interface FilePondRefusal {
  /** That it is not sent, in a word or two. */
  main: string;
  /** The words of the report. */
  sub: string;
  /** The same for programs, with the report. */
  cause: StoppedFileError;
}

/**
 * Makes a plugin for `registerPlugin`. The plugin is for all ponds of the page: register one, and
 * tell ponds apart by their own options `beianMaterial` and `allowBeianUpload`.
 *
 * The fitted file takes the place of the picked one in the item: `item.file`, `fileSize`,
 * `filename`, the preview and what is posted or encoded are all of it, and the report is
 * `reportOf(item.file)`. A file that is stopped stays in the list as invalid, with the words of the
 * report, and is never processed. A file that is removed while it is made fit is called off.
 *
 * Filters run in the order of registration: register it after image-transform, and before
 * file-validate-size, which then judges the fitted file; the other way round it judges the original.
 *
 * @throws {BeianUploadError} `invalid_option` of an option that is not known or not allowed.
 */
export function createPlugin(options: FittingOptions = {}): FilePondPlugin {
  checkOptions(options);
  return ({ addFilter, utils }) => {
    const done = new WeakSet<Blob>();
    const claimed = new WeakSet<PondItem>();
    const dispatches = new WeakMap<PondItem, Dispatch>();

    addFilter('DID_CREATE_ITEM', (item: PondItem, { dispatch }: { dispatch: Dispatch }) => {
      dispatches.set(item, dispatch);
    });

    addFilter('CREATE_VIEW', (created: PondView) => {
      if (isOn(created.query)) {
        boundStatus(created, utils.createRoute);
      }
    });

    addFilter('LOAD_FILE', async (picked: Blob, { query }: { query: Query }) => {
      if (!isOn(query) || done.has(picked)) {
        return picked;
      }
      const items = query('GET_ACTIVE_ITEMS') as PondItem[];
      // The filter is not told the item. One that comes from an address is not found.
      const item = items.find((one) => one.source === picked && !claimed.has(one));
      if (item !== undefined) {
        claimed.add(item);
      }
      const fitted = await fitItem(picked, query, item);
      if (fitted.file === undefined) {
        throw { status: refusal(fitted) };
      }
      return fitted.file;
    });

    addFilter(
      'PREPARE_OUTPUT',
      async (output: unknown, { query, item }: { query: Query; item: PondItem }) => {
        if (!isOn(query)) {
          return output;
        }
        // Variants of image-transform come as a list of them.
        const pass = async (file: Blob) => (done.has(file) ? file : fitOutput(file, query, item));
        return Array.isArray(output)
          ? Promise.all(output.map(async (one) => ({ ...one, file: await pass(one.file) })))
          : pass(output as Blob);
      },
    );

    async function fitOutput(file: Blob, query: Query, item: PondItem): Promise<Blob> {
      const fitted = await fitItem(file, query, item);
      if (fitted.file !== undefined) {
        return fitted.file;
      }
      // FilePond would write a rejection to the console and go on showing the file as being sent.
      const status = refusal(fitted);
      dispatches.get(item)?.('DID_THROW_ITEM_INVALID', { id: item.id, status, error: status });
      return never();
    }

    async function fitItem(blob: Blob, query: Query, item?: PondItem): Promise<Fitted> {
      const controller = new AbortController();
      const { signal } = controller;
      item?.on('load-abort', () => controller.abort());
      // What `removeFile` of the pond removes fires no event.
      const onProgress = () => item?.archived && controller.abort();
      const call = { signal, onProgress };
      const fitted = await fitFile(toFile(blob), optionsFor(query), call).catch(() => undefined);
      if (fitted === undefined || signal.aborted || item?.archived) {
        return never();
      }
      if (fitted.file !== undefined) {
        done.add(fitted.file);
      }
      return fitted;
    }

    function optionsFor(query: Query): FittingOptions {
      const material = query('GET_BEIAN_MATERIAL') as Material | null;
      return material === null ? options : { ...options, material };
    }

    function refusal(fitted: Fitted): FilePondRefusal {
      const cause = new StoppedFileError(fitted, options);
      return { main: adapterWords(options).notSent, sub: cause.message, cause };
    }

    return {
      options: {
        allowBeianUpload: [true, utils.Type.BOOLEAN],
        beianMaterial: [null, utils.Type.STRING],
      },
    };
  };
}

function isOn(query: Query): boolean {
  return query('GET_ALLOW_BEIAN_UPLOAD') === true;
}

/** FilePond goes on with an item that was removed meanwhile; of one that never loads it forgets. */
function never(): Promise<never> {
  return new Promise(() => {});
}

function toFile(blob: Blob & { name?: string }): File {
  return blob instanceof File ? blob : new File([blob], blob.name ?? 'image', { type: blob.type });
}
