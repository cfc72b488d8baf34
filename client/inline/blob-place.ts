import { refuseOldBrowser } from '../browser-support.js';
import { MainSlot } from '../main-slot.js';
import type { Pictures, Place } from '../parts.js';
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

  /** @param gzipBase64 The engine for the worker; `loadPictures` has it for the calling thread. */
  constructor(workerSource: string, gzipBase64: string, loadPictures: () => Promise<Pictures>) {
    this.#maker = new BlobWorkerMaker(workerSource);
    this.#main = new MainSlot(loadPictures, undefined);
    this.#worker = new WorkerSlot({
      makeWorker: () => {
        refuseOldBrowser(INLINE_NEEDS);
        return this.#maker.make();
      },
      workerUrl: undefined,
      // It is unpacked and compiled there: a policy may refuse a module that was compiled elsewhere.
      loadSource: async () => ({ gzipBase64 }),
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
