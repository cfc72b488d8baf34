import type { TransferOptions } from './options.js';

/** Counts what goes wrong on the way, and what it means for waiting and for what the page says. */
export class TroubleCount {
  stalls = 0;
  /** In a row; what brings the file further ends the row. */
  failures = 0;
  #recentStalls = 0;
  #steadyChunks = 0;
  #furthestBytes = 0;

  constructor(private readonly options: TransferOptions) {}

  get isSlow(): boolean {
    return this.#recentStalls >= this.options.slowAfterStalls;
  }

  get needsAdvice(): boolean {
    return this.failures >= this.options.adviseAfterFailures;
  }

  /** Before the next try; `random` spreads those whom one failure has hit together. */
  retryDelayMs(random: number): number {
    const { retryDelaysMs } = this.options;
    const row = Math.min(this.failures, retryDelaysMs.length);
    const delayMs = retryDelaysMs[row - 1] ?? 0;
    return delayMs * (0.8 + 0.4 * random);
  }

  noteChunk(acceptedBytes: number): void {
    this.#steadyChunks += 1;
    if (this.#steadyChunks >= this.options.steadyAfterChunks) this.#recentStalls = 0;
    // An upload that is made anew again and again comes no further.
    if (acceptedBytes <= this.#furthestBytes) return;
    this.#furthestBytes = acceptedBytes;
    this.failures = 0;
  }

  noteFailure(isStall: boolean): void {
    this.failures += 1;
    this.#steadyChunks = 0;
    if (!isStall) return;
    this.stalls += 1;
    this.#recentStalls += 1;
  }
}
