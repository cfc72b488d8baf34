/** Why the browser does not keep something. Stable: the page switches on it. */
export type StorageErrorCode =
  /** There is no IndexedDB, or it is forbidden (private windows, blocked cookies). */
  | 'unavailable'
  /** The disk, or the share of it that this page may use, is full. */
  | 'quota_exceeded'
  /** Another tab holds the database with another version of the page. */
  | 'blocked'
  /** The browser has closed the database, or does not answer. */
  | 'closed';

export class StorageError extends Error {
  override readonly name = 'StorageError';

  constructor(
    readonly code: StorageErrorCode,
    cause?: unknown,
  ) {
    super(code, { cause });
  }
}

const CODES: Record<string, StorageErrorCode> = {
  QuotaExceededError: 'quota_exceeded',
  VersionError: 'blocked',
  SecurityError: 'unavailable',
};

export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return new StorageError(CODES[name] ?? 'closed', error);
}
