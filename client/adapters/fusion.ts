// For the Upload of Fusion Next (@alifd/next). Its `beforeUpload` can stop a file, but not replace
// it: of what it gives only request options are taken, and the original is posted. So the file is
// made fit in its `request`.

import { type AdapterWords, adapterWords } from './adapter-words.js';
import { checkOptions, type FittingOptions, fitFile } from './fitting.js';
import { StoppedFileError } from './stopped-file.js';

export { type FittingOptions, type ReportedFiles, reportOf } from './fitting.js';
export { StoppedFileError } from './stopped-file.js';

/** What Fusion's Upload gives its `request`. */
export interface FusionRequestOptions {
  /** Where to post to. */
  action: string;
  /** 'post' or 'put'. Default 'post'. */
  method?: string;
  /** The name of the form's field. */
  filename: string;
  /** The picked one. */
  file: File;
  /** Further fields of the form; of a function Fusion has made them from the original file. */
  data?: Record<string, string | Blob>;
  /** One that is `null` is not sent, not even Fusion's own `X-Requested-With`. */
  headers?: Record<string, unknown>;
  /** Whether cookies go along to another origin. Default false. */
  withCredentials?: boolean;
  /** Longest time for the posting alone, in milliseconds. Default: any. */
  timeout?: number;
  /** Called with 0 when the file is taken, then with how much of it was sent, in per cent. */
  onProgress?: (event: { percent?: number }) => void;
  /** Called with the answer, as JSON where it is. */
  onSuccess: (body: unknown, xhr?: XMLHttpRequest) => void;
  /** Called with a `StoppedFileError`, a `FusionPostError`, or what the browser threw. */
  onError: (error: Error, body?: unknown) => void;
}

/** What Fusion keeps of a request. */
export interface FusionRequest {
  /** Calls it off, whether the file is being made fit or posted; nothing is called any more. */
  abort(): void;
}

/**
 * Of an answer that is not of the 200s, of a lost connection and of a time that ran out; `message` is
 * for the person who picked the file.
 */
export interface FusionPostError extends Error {
  /** 'post_timed_out': there was no answer in `timeout` milliseconds. */
  code: 'post_failed' | 'post_timed_out';
  /** 0 when there was no answer. */
  status: number;
  /** As it was asked for. */
  method: string;
  /** The `action` that was posted to. */
  url: string;
}

/**
 * Makes the `request` of an Upload: the file is made fit, then posted as Fusion itself does it, with
 * the name and type of its content. `onProgress` says 0 % when the file is taken, so that the list
 * shows it, and goes on from there with the posting.
 *
 * A file that is stopped ends in `onError` with a `StoppedFileError`, which Fusion keeps as `error`
 * of the item in its `value`, with `report`; no request is made. The report on any file is
 * `reportOf(item.originFileObj)`, too.
 *
 * @throws {BeianUploadError} `invalid_option` of an option that is not known or not allowed.
 */
export function createRequest(options: FittingOptions = {}): (given: object) => FusionRequest {
  checkOptions(options);
  return (given) => {
    const controller = new AbortController();
    void send(given as FusionRequestOptions, options, controller.signal);
    return { abort: () => controller.abort() };
  };
}

async function send(
  request: FusionRequestOptions,
  options: FittingOptions,
  signal: AbortSignal,
): Promise<void> {
  // Fusion notes the request when this call has returned, and could not abort it before.
  queueMicrotask(() => request.onProgress?.({ percent: 0 }));
  const fitted = await fitFile(request.file, options, { signal }).catch(() => undefined);
  if (signal.aborted || fitted === undefined) {
    return;
  }
  if (fitted.file === undefined) {
    request.onError(new StoppedFileError(fitted, options));
    return;
  }
  try {
    post(request, fitted.file, signal, adapterWords(options));
  } catch (error) {
    // An address or a header that the browser refuses.
    request.onError(error as Error);
  }
}

function post(
  request: FusionRequestOptions,
  file: File,
  signal: AbortSignal,
  { notPosted, noAnswer }: AdapterWords,
): void {
  const { action, filename, data, headers, withCredentials, timeout } = request;
  const method = request.method || 'POST';
  const xhr = new XMLHttpRequest();
  const fail = (code: FusionPostError['code'], message: string) => {
    const fields = { code, status: xhr.status, method, url: action };
    request.onError(Object.assign(new Error(message), fields) satisfies FusionPostError, body(xhr));
  };
  xhr.upload.onprogress = ({ loaded, total }) => {
    if (total > 0) {
      request.onProgress?.({ percent: (loaded / total) * 100 });
    }
  };
  xhr.onload = () => {
    if (xhr.status >= 200 && xhr.status < 300) {
      request.onSuccess(body(xhr), xhr);
    } else {
      fail('post_failed', notPosted);
    }
  };
  xhr.onerror = () => fail('post_failed', notPosted);
  xhr.ontimeout = () => fail('post_timed_out', noAnswer);
  xhr.open(method, action, true);
  xhr.timeout = timeout ?? 0;
  xhr.withCredentials = withCredentials ?? false;
  for (const [name, value] of Object.entries({
    'X-Requested-With': 'XMLHttpRequest',
    ...headers,
  })) {
    if (value !== null) {
      xhr.setRequestHeader(name, String(value));
    }
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(data ?? {})) {
    form.append(name, value);
  }
  form.append(filename, file, file.name);
  signal.addEventListener('abort', () => xhr.abort());
  xhr.send(form);
}

/** JSON where it is, as Fusion reads it. */
function body({ responseText }: XMLHttpRequest): unknown {
  try {
    return JSON.parse(responseText);
  } catch {
    return responseText;
  }
}
