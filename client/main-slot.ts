import type { Pictures, Place } from './parts.js';
import { perform } from './perform.js';
import type { Run } from './queue.js';
import type { EngineSource } from './types.js';

/** The page's own thread as the place of the work, where there are no workers. */
export class MainSlot implements Place {
  readonly mode = 'main';
  readonly #loadPictures: () => Promise<Pictures>;
  readonly #source: EngineSource | undefined;

  constructor(loadPictures: () => Promise<Pictures>, source: EngineSource | undefined) {
    this.#loadPictures = loadPictures;
    this.#source = source;
  }

  async start(): Promise<Run> {
    const pictures = await this.#loadPictures();
    await pictures.initPictures(this.#source);
    return async (call, onProgress, signal) => {
      // Between two pictures the page gets to draw and to hear an abort.
      await new Promise((resolve) => setTimeout(resolve));
      return perform(pictures, call, onProgress, signal);
    };
  }

  /** The engine is the page's own, and others may be using it. */
  rest(): void {}

  /** Nothing can interrupt the engine on this thread; `run` looks at its signal between steps. */
  stop(): void {}
}
