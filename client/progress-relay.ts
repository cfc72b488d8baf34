import { invalidOption } from './errors.js';
import type { Progress } from './types.js';

type Listener = (progress: Progress) => void;

/** What a call tells its listener: 'queued' first, never back, 'done' with 1 at the very end. */
export class ProgressRelay {
  readonly #listener: Listener | undefined;
  #lastRatio = 0;

  constructor(listener: Listener | undefined) {
    if (listener !== undefined && typeof listener !== 'function') {
      throw invalidOption('options.onProgress', listener, 'must be a function');
    }
    this.#listener = listener;
  }

  queued(): void {
    this.#tell({ phase: 'queued', ratio: 0 });
  }

  step({ phase, ratio }: Progress): void {
    // The engine is done before its answer has come back.
    if (phase !== 'done') {
      this.#lastRatio = Math.max(this.#lastRatio, ratio);
      this.#tell({ phase, ratio: this.#lastRatio });
    }
  }

  done(): void {
    this.#tell({ phase: 'done', ratio: 1 });
  }

  #tell(progress: Progress): void {
    try {
      this.#listener?.(progress);
    } catch (error) {
      // As with an event's listener: it is reported, and does not end the work.
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
