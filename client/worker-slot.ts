import { BeianUploadError, reasonOf } from './errors.js';
import type { Place } from './parts.js';
import type { Answer, WorkerSource } from './protocol.js';
import type { Run } from './queue.js';
import { WorkerConnection, type WorkerPort } from './worker-connection.js';

/** Longest time for a worker to load its script and the engine. */
const START_TIMEOUT_MS = 60_000;

export interface WorkerSlotOptions {
  makeWorker: () => WorkerPort;
  /** What errors call the worker's script; undefined: it is text and has no address. */
  workerUrl: string | undefined;
  /** What the worker gets the engine from; undefined: it knows by itself. */
  loadSource: () => Promise<WorkerSource | undefined>;
}

/** The place for one worker: keeps it from call to call and replaces it when it is spent. */
export class WorkerSlot implements Place {
  readonly mode = 'worker';
  readonly #options: WorkerSlotOptions;
  #connection: WorkerConnection | undefined;
  #starting: Promise<WorkerConnection> | undefined;
  #isSpent = false;

  constructor(options: WorkerSlotOptions) {
    this.#options = options;
  }

  async start(): Promise<Run> {
    // One that broke down while nobody called is no answer to the next.
    if (this.#connection?.isOpen === false) {
      this.stop();
    }
    const starting = this.#starting ?? this.#startWorker();
    this.#starting = starting;
    try {
      const connection = await starting;
      return (...args) => this.#run(connection, ...args);
    } catch (error) {
      if (this.#starting === starting) {
        this.stop();
      }
      throw error;
    }
  }

  rest(): void {
    if (this.#isSpent) {
      this.#replace();
    }
  }

  stop(): void {
    this.#connection?.end(new Error('The worker was stopped.'));
    this.#connection = undefined;
    this.#starting = undefined;
    this.#isSpent = false;
  }

  async #run(
    connection: WorkerConnection,
    ...[call, onProgress, signal]: Parameters<Run>
  ): Promise<Answer> {
    // Inside the engine a worker hears nothing; only its end can stop it.
    const replace = (): void => {
      if (this.#connection === connection) {
        this.#replace();
      }
    };
    signal.addEventListener('abort', replace);
    try {
      const { answer, isSpent } = await connection.request(call, onProgress);
      this.#isSpent = isSpent;
      return answer as Answer;
    } catch (error) {
      if (isBreakdown(error)) {
        this.#replace();
      }
      throw error;
    } finally {
      signal.removeEventListener('abort', replace);
    }
  }

  /** The next worker gets ready while nobody waits for it; where it fails, the next call says so. */
  #replace(): void {
    this.stop();
    this.start().catch(() => {});
  }

  async #startWorker(): Promise<WorkerConnection> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const connection = new WorkerConnection(this.#options.makeWorker());
      this.#connection = connection;
      timer = setTimeout(
        () => connection.end(this.#unavailable(`no answer within ${START_TIMEOUT_MS} ms`)),
        START_TIMEOUT_MS,
      );
      const source = await this.#options.loadSource();
      const own = source === undefined ? {} : { source };
      await connection.request({ verb: 'init', ...own }, () => {});
      return connection;
    } catch (cause) {
      // `new Worker` itself throws for a script of another origin, and under some policies.
      const isOurs = cause instanceof BeianUploadError && cause.code !== 'worker_crashed';
      throw isOurs ? cause : this.#unavailable(reasonOf(cause), cause);
    } finally {
      clearTimeout(timer);
    }
  }

  #unavailable(why: string, cause?: unknown): BeianUploadError {
    const { workerUrl: url } = this.#options;
    const from = url === undefined ? '' : ` from ${url}`;
    return new BeianUploadError(
      'worker_unavailable',
      `The worker could not be started${from}: ${why}.`,
      url === undefined ? {} : { url },
      cause,
    );
  }
}

function isBreakdown(error: unknown): boolean {
  return (
    error instanceof BeianUploadError &&
    (error.code === 'engine_trapped' || error.code === 'worker_crashed')
  );
}
