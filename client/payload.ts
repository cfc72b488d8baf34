import { invalidOption } from './errors.js';
import type { Payload } from './protocol.js';

/**
 * What a caller gave, ready to travel. Bytes are copied at once: the copy may be transferred to
 * the worker, and the caller's own buffer is neither detached nor read later.
 *
 * @throws {BeianUploadError} `invalid_option` with `path`, when it is nothing that holds bytes.
 */
export function toPayload(path: string, input: unknown): Payload {
  // By tag, since `instanceof` fails for what comes from another frame.
  switch (Object.prototype.toString.call(input)) {
    case '[object File]':
    case '[object Blob]':
      return input as Blob;
    case '[object Uint8Array]':
      return new Uint8Array(input as Uint8Array);
    case '[object ArrayBuffer]':
      return new Uint8Array((input as ArrayBuffer).slice(0));
    default:
      throw invalidOption(path, input, 'must be a File, a Blob, an ArrayBuffer or a Uint8Array');
  }
}

/**
 * Options as plain data of their own: a framework's reactive proxy cannot be sent to a worker, and
 * the caller may change its object while the call waits. `undefined` counts as left out.
 *
 * @throws {BeianUploadError} `invalid_option` with `path`, when it is not plain data.
 */
export function toPlainData<T extends object>(path: string, data: T): T {
  try {
    // A function is left to the engine, which refuses it by its name.
    return JSON.parse(
      JSON.stringify(data, (_name, value) => (typeof value === 'function' ? `${value}` : value)),
    ) as T;
  } catch {
    throw invalidOption(path, data, 'must be plain data');
  }
}
