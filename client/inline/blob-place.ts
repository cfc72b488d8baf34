import { refuseOldBrowser } from '../browser-support.js';
import { MainSlot } from '../main-slot.js';
import type { Place } from '../parts.js';
import type { WorkerSource } from '../protocol.js';
import type { Run } from '../queue.js';
import { WorkerSlot } from '../worker-slot.js';
import { BlobWorkerMaker } from './blob-worker.js';
import { INLINE_NEEDS } from './packed.js';

/**
 * A worker from a Blob, or the calling thread where the page's policy lets none start. The call that
 * finds out is done there, too.
 */
export class BlobPlace implements Place {
  readonly #maker: BlobWorkerMaker;
  readonly #worker: WorkerSlot;
  readonly #main: MainSlot;

  /** @param source The engine for the worker; `runHere` has it for the calling thread. */
  constructor(workerSource: string, source: WorkerSource, runHere: () => Promise<Run>) {
    this.#maker = new BlobWorkerMaker(workerSource);
    this.#main = new MainSlot(runHere);
    this.#worker = new WorkerSlot({
      makeWorker: () => {
        refuseOldBrowser(INLINE_NEEDS);
        return this.#maker.make();
      },
      workerUrl: undefined,
      // It is unpacked and compiled there: a policy may refuse a module that was compiled elsewhere.
      loadSource: async () => source,
    });
  }

  get mode(): 'worker' | 'main' {
    return this.#maker.isRefused ? 'main' : 'worker';
  }

  async start(): Promise<Run> {
    if (this.#maker.isRefused) {
      return this.#main.start();
    }
    try {
      return await this.#worker.start();
    } catch (error) {
      if (this.#maker.isRefused) {
        return this.#main.start();
      }
      throw error;
    }
  }

  rest(): void {
    if (!this.#maker.isRefused) {
      this.#worker.rest();
    }
  }

  stop(): void {
    this.#worker.stop();
    this.#maker.release();
  }
}
