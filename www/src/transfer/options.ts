/** How patient a transfer is, and when it says so. */
export interface TransferOptions {
  /** Without any progress for so long a request counts as dead, also when all is sent. */
  stallMs: number;
  /** The relay answers about a check within some 20 s, so this has to be more. */
  receiptMs: number;
  /** The shortest time between two questions about a check. */
  recheckMs: number;
  /** Before the next try, by the number of failures in a row; the last one goes on for ever. */
  retryDelaysMs: readonly number[];
  /** Upper bound of what a `Retry-After` is obeyed. */
  maxRetryAfterMs: number;
  /** When the page comes back and nothing has moved for so long, the request is made anew. */
  staleMs: number;
  /** From so many stalls on the network is called slow. */
  slowAfterStalls: number;
  /** So many chunks in a row without a failure, and it is no longer. */
  steadyAfterChunks: number;
  /** S39: after so many failures in a row another browser is advised. */
  adviseAfterFailures: number;
  /** A proxy that buffers shows progress only between chunks, so they must not be large. */
  firstChunkBytes: number;
  minChunkBytes: number;
  maxChunkBytes: number;
}

export const DEFAULT_OPTIONS: TransferOptions = {
  stallMs: 20_000,
  receiptMs: 45_000,
  recheckMs: 1_000,
  retryDelaysMs: [500, 2_000, 5_000, 10_000, 20_000, 30_000],
  maxRetryAfterMs: 300_000,
  staleMs: 5_000,
  slowAfterStalls: 2,
  steadyAfterChunks: 4,
  adviseAfterFailures: 3,
  firstChunkBytes: 262_144,
  minChunkBytes: 32_768,
  maxChunkBytes: 1_048_576,
};
