/** A classic worker whose script is text, and what becomes of the address it needs for that. */
export class BlobWorkerMaker {
  readonly #source: string;
  #url: string | undefined;
  #hasRun = false;
  #isRefused = false;

  constructor(source: string) {
    this.#source = source;
  }

  /**
   * Whether the browser lets no such worker start, as a policy without `worker-src blob:` has it:
   * `make` threw, or the worker failed before its script ran.
   */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  /** @throws What `new Worker` throws, which is how Firefox tells of a policy. */
  make(): Worker {
    this.release();
    this.#url = URL.createObjectURL(new Blob([this.#source], { type: 'text/javascript' }));
    const worker = this.#start(this.#url);
    worker.addEventListener('message', () => {
      this.#hasRun = true;
      this.release();
    });
    worker.addEventListener('error', ({ message }) => {
      // Only an error in a script has a message.
      this.#isRefused = !this.#hasRun && message === undefined;
      this.release();
    });
    return worker;
  }

  /** Lets go of the script's address; a worker that runs needs it no more. */
  release(): void {
    if (this.#url !== undefined) {
      URL.revokeObjectURL(this.#url);
      this.#url = undefined;
    }
  }

  #start(url: string): Worker {
    try {
      return new Worker(url);
    } catch (error) {
      this.#isRefused = !this.#hasRun;
      this.release();
      throw error;
    }
  }
}
