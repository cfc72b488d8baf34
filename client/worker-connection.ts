import { BeianUploadError, fromRecord } from './errors.js';
import {
  type ReplyMessage,
  type RequestMessage,
  type ResultMessage,
  transfersOfCall,
} from './protocol.js';
import type { Progress } from './types.js';

/** The part of `Worker` that is used, so that a test can bring its own. */
export interface WorkerPort {
  onmessage: ((event: MessageEvent<ReplyMessage>) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: RequestMessage, transfer: Transferable[]): void;
  terminate(): void;
}

interface Pending {
  id: number;
  onProgress: (progress: Progress) => void;
  resolve: (result: ResultMessage) => void;
  reject: (reason: unknown) => void;
}

/** One worker, from its start to its end, and the one request at a time that it works on. */
export class WorkerConnection {
  readonly #worker: WorkerPort;
  #lastId = 0;
  #pending: Pending | undefined;
  #end: { reason: unknown } | undefined;

  constructor(worker: WorkerPort) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onmessageerror = () => this.end(crashed('its answer could not be read'));
    // A script that could not be loaded is an event without a message.
    worker.onerror = ({ message }) => this.end(crashed(message ?? 'its script could not be run'));
  }

  /** Whether it can take requests. */
  get isOpen(): boolean {
    return this.#end === undefined;
  }

  /** Rejects with the worker's typed error, or with the reason of `end`. */
  request(call: RequestMessage['call'], onProgress: Pending['onProgress']): Promise<ResultMessage> {
    return new Promise((resolve, reject) => {
      if (this.#end !== undefined) {
        throw this.#end.reason;
      }
      this.#lastId += 1;
      const id = this.#lastId;
      this.#worker.postMessage({ type: 'beian-upload:request', id, call }, transfersOfCall(call));
      this.#pending = { id, onProgress, resolve, reject };
    });
  }

  /** Terminates the worker, wherever it is; the request under way rejects with `reason`. */
  end(reason: unknown): void {
    if (this.#end === undefined) {
      this.#end = { reason };
      this.#worker.terminate();
      this.#pending?.reject(reason);
      this.#pending = undefined;
    }
  }

  #receive(message: ReplyMessage): void {
    const pending = this.#pending;
    if (pending === undefined || message.id !== pending.id) {
      return;
    }
    if (message.type === 'beian-upload:progress') {
      pending.onProgress(message.progress);
      return;
    }
    this.#pending = undefined;
    if (message.type === 'beian-upload:result') {
      pending.resolve(message);
    } else {
      pending.reject(fromRecord(message.error));
    }
  }
}

function crashed(why: string): BeianUploadError {
  return new BeianUploadError('worker_crashed', `The worker ended by an error: ${why}`);
}
