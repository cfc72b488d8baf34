import { invalidOption } from './errors.js';

/** Options that only some verbs read; the engine knows them everywhere. */
export const TURN = ['turnDegrees'];
export const OF_FILES = ['fileName', 'totalBytes'];

/** By tag, since `instanceof` fails for what comes from another frame or a test's own realm. */
export function checkBytes(path: string, bytes: unknown): void {
  if (Object.prototype.toString.call(bytes) !== '[object Uint8Array]') {
    throw invalidOption(path, bytes, 'must be a Uint8Array');
  }
}

/**
 * Whether the engine sees all that is in these options. It refuses by name what it does not know, but
 * they get to it as JSON, which drops functions and knows no NaN.
 *
 * @param others Options of other verbs, which it knows and would not look at.
 * @throws {BeianUploadError} `invalid_option` with the path of the first.
 */
export function checkOptions(path: string, options: object, others: readonly string[] = []): void {
  // What is no object the engine refuses, and null counts as left out there.
  for (const [name, value] of Object.entries(options ?? {})) {
    const type = typeof value;
    if (
      type === 'function' ||
      type === 'symbol' ||
      (type === 'number' && !Number.isFinite(value))
    ) {
      throw invalidOption(`${path}.${name}`, value, 'must be left out, or be plain data');
    }
    if (others.includes(name) && value !== undefined) {
      throw invalidOption(`${path}.${name}`, value, 'there is no such member here');
    }
  }
}
