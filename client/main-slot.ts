import type { Place } from './parts.js';
import type { Run } from './queue.js';

/** The page's own thread as the place of the work, where there are no workers. */
export class MainSlot implements Place {
  readonly mode = 'main';
  readonly #open: () => Promise<Run>;

  /** @param open Loads the engine, once; where that failed, a later call tries again. */
  constructor(open: () => Promise<Run>) {
    this.#open = open;
  }

  async start(): Promise<Run> {
    const run = await this.#open();
    return async (...args) => {
      // Between two pictures the page gets to draw and to hear an abort.
      await new Promise((resolve) => setTimeout(resolve));
      return run(...args);
    };
  }

  /** The engine is the page's own, and others may be using it. */
  rest(): void {}

  /** Nothing can interrupt the engine on this thread; `run` looks at its signal between steps. */
  stop(): void {}
}
