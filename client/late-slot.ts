import { closed } from './errors.js';
import type { Run, Slot } from './queue.js';

/** A place that is made with the first call for it. */
export class LateSlot implements Slot {
  readonly #open: () => Promise<Slot>;
  #opening: Promise<Slot> | undefined;
  #slot: Slot | undefined;
  #isStopped = false;

  constructor(open: () => Promise<Slot>) {
    this.#open = open;
  }

  async start(): Promise<Run> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    this.#slot = await this.#opening;
    // Nobody would end a worker that began now.
    if (this.#isStopped) {
      throw closed();
    }
    return this.#slot.start();
  }

  rest(): void {
    this.#slot?.rest();
  }

  stop(): void {
    this.#isStopped = true;
    this.#slot?.stop();
  }
}
