import { type DetailedError, Upload } from 'tus-js-client';

export interface TransferEvents {
  onProgress: (sentBytes: number) => void;
  /** Nothing has moved for `STALL_MS`; the transfer goes on waiting. */
  onStall: () => void;
  /** Given up; `status` is the server's last answer, 0 when there was none. */
  onFailure: (status: number) => void;
  /** `id` is what the relay calls the upload. */
  onSuccess: (id: string) => void;
}

export const STALL_MS = 20_000;
const ENDPOINT = '/files/';
const CHUNK_BYTES = 1_048_576;
const RETRY_DELAYS_MS = [0, 1_000, 3_000, 5_000];

/** One file on its way to the relay by the tus protocol. */
export class Transfer {
  #upload: Upload;
  #stallTimer: number | undefined;

  constructor(
    file: File,
    metadata: Record<string, string>,
    private readonly events: TransferEvents,
  ) {
    this.#upload = new Upload(file, {
      endpoint: ENDPOINT,
      metadata,
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_DELAYS_MS,
      storeFingerprintForResuming: false,
      onProgress: (sentBytes) => {
        this.#watchForStall();
        events.onProgress(sentBytes);
      },
      onError: (error) => {
        this.#stopWatching();
        events.onFailure(statusOf(error));
      },
      onSuccess: () => {
        this.#stopWatching();
        events.onSuccess(lastSegment(this.#upload.url ?? ''));
      },
    });
  }

  /** Starts, or goes on from what the relay already has. */
  async start(): Promise<void> {
    // A request that hangs is never answered, and tus has no time-out of its own.
    await this.#upload.abort();
    this.#watchForStall();
    this.#upload.start();
  }

  /** Stops and lets the relay forget what it has, as far as it can be told. */
  cancel(): void {
    this.#stopWatching();
    this.#upload.abort(true).catch(() => {});
  }

  #watchForStall(): void {
    this.#stopWatching();
    this.#stallTimer = window.setTimeout(this.events.onStall, STALL_MS);
  }

  #stopWatching(): void {
    window.clearTimeout(this.#stallTimer);
  }
}

function statusOf(error: Error | DetailedError): number {
  return 'originalResponse' in error ? (error.originalResponse?.getStatus() ?? 0) : 0;
}

function lastSegment(url: string): string {
  return new URL(url, location.href).pathname.split('/').pop() ?? '';
}
