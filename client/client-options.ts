import { invalidOption } from './errors.js';
import type { ClientOptions } from './types.js';

const LOCALES = ['zh-CN', 'en'];
const MAX_TIMEOUT_MS = 3_600_000;

/** An object, so that the compiler sees one that is left out. */
const NAMES: Record<keyof ClientOptions, true> = {
  extrasWasm: true,
  facesWasm: true,
  formsWasm: true,
  locale: true,
  qrWasm: true,
  reviewWasm: true,
  reviewWorkerUrl: true,
  rules: true,
  tables: true,
  timeoutMs: true,
  wasm: true,
  workerUrl: true,
};

/** Every option of a client. */
export const CLIENT_OPTIONS: readonly string[] = Object.keys(NAMES);

/**
 * Whether these are options of a client that knows those `names`. `rules` are for the engine.
 *
 * @throws {BeianUploadError} `invalid_option` with the path of the first that is wrong or unknown.
 */
export function checkClientOptions(options: unknown, names: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    throw invalidOption('options', options, 'must be an object');
  }
  const given = options as ClientOptions;
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && !names.includes(name)) {
      throw invalidOption(
        `options.${name}`,
        value,
        `must be left out; known are ${names.join(', ')}`,
      );
    }
  }
  const { timeoutMs, locale } = given;
  if (timeoutMs !== undefined && !isTime(timeoutMs)) {
    const allowed = `must be an integer from 1 to ${MAX_TIMEOUT_MS}`;
    throw invalidOption('options.timeoutMs', timeoutMs, allowed);
  }
  if (locale !== undefined && !LOCALES.includes(locale)) {
    throw invalidOption('options.locale', locale, `must be one of ${LOCALES.join(', ')}`);
  }
}

function isTime(ms: number): boolean {
  return Number.isInteger(ms) && ms >= 1 && ms <= MAX_TIMEOUT_MS;
}
