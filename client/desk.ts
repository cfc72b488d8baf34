import { closed } from './errors.js';

/**
 * Where a client's calls to one part of the engine are done: on the calling thread, once the part
 * is there. It is loaded with the first of them.
 */
export class Desk<Verbs> {
  readonly #open: () => Promise<Verbs>;
  #opening: Promise<Verbs> | undefined;
  #isClosed = false;

  constructor(open: () => Promise<Verbs>) {
    this.#open = open;
  }

  /** Rejects with what the verb throws; with `engine_unavailable`, and a later call tries again. */
  async ask<T>(verb: (verbs: Verbs) => T): Promise<T> {
    this.#refuseWhenClosed();
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    const opened = await this.#opening;
    this.#refuseWhenClosed();
    return verb(opened);
  }

  close(): void {
    this.#isClosed = true;
  }

  #refuseWhenClosed(): void {
    if (this.#isClosed) {
      throw closed();
    }
  }
}
