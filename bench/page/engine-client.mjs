// The engine alone in a worker of the benchmark's own: its time without the way there and back.

export class EngineWorker {
  #worker = new Worker('/page/engine-worker.mjs', { type: 'module' });
  ready = this.#answer();

  /** `{ blob, ms, memoryBytes }`: ms inside the engine, memoryBytes of its linear memory. */
  async prepare(file) {
    const answer = this.#answer();
    this.#worker.postMessage(file);
    const { bytes, ...rest } = await answer;
    return { blob: new Blob([bytes]), ...rest };
  }

  #answer() {
    return new Promise((resolve, reject) => {
      this.#worker.onmessage = ({ data }) => resolve(data);
      this.#worker.onerror = (event) => reject(new Error(event.message));
    });
  }
}
