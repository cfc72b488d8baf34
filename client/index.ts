import { createClientOn } from './client.js';
import type { Client, ClientOptions } from './types.js';

export { BeianUploadError, type ErrorCode, type ErrorFields } from './errors.js';
export type * from './types.js';

/**
 * Makes a client, which does its work in a worker, one call after the other. The worker and the
 * engine are loaded at the first call, not before; to have them ready earlier, call
 * `defaultRules()`. Where `Worker` is not defined, the engine runs on the calling thread
 * (`mode: 'main'`), where a call that is inside the engine cannot be interrupted.
 *
 * @throws {BeianUploadError} `invalid_option` when `timeoutMs` or `locale` is not allowed.
 */
export function createClient(options: ClientOptions = {}): Client {
  return createClientOn(() => import('./core.js'), options);
}
