import type { TransferOptions } from './options.js';

/** Under this part of the deadline a chunk is quick, and the next may be larger. */
const QUICK_SHARE = 0.1;

/** Large chunks where the network is good; small ones where a large one would not come to its end. */
export class ChunkSize {
  bytes: number;

  constructor(private readonly options: TransferOptions) {
    this.bytes = options.firstChunkBytes;
  }

  noteChunk(tookMs: number): void {
    const { stallMs, maxChunkBytes } = this.options;
    if (tookMs < stallMs * QUICK_SHARE) this.bytes = Math.min(this.bytes * 2, maxChunkBytes);
  }

  noteStall(): void {
    this.bytes = Math.max(Math.floor(this.bytes / 2), this.options.minChunkBytes);
  }
}
