import { BeianUploadError, reasonOf, toRecord } from './errors.js';
import {
  type Answer,
  type Call,
  type ReplyMessage,
  type RequestMessage,
  transfersOfAnswer,
} from './protocol.js';
import type { Progress } from './types.js';

/** The part of a worker's global scope that is used; TypeScript's DOM library only knows pages. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<RequestMessage>) => void) | null;
  postMessage(message: ReplyMessage, transfer: Transferable[]): void;
}

const scope = globalThis as unknown as WorkerScope;

/** What a worker is for. */
export interface Service<Source> {
  /** Loads the engine from what the page sends; undefined: from the worker's own. */
  init(source: Source | undefined): Promise<void>;
  perform(call: Call, onProgress: (progress: Progress) => void): Promise<Answer>;
  /** Whether its engine, whose memory never shrinks, holds more than that of an idle worker should. */
  isSpent(): boolean;
  /** A browser compiles well only what has run for a while; without this the first call waits. */
  warmUp(): void;
}

/** Has this worker do what the page asks for. On a page or on a server it does nothing. */
export function serveCalls<Source>(service: Service<Source>): void {
  if (!('WorkerGlobalScope' in globalThis)) {
    return;
  }
  let isWarm = false;

  async function serve({ id, call }: RequestMessage): Promise<void> {
    try {
      let answer: Answer | undefined;
      if (call.verb === 'init') {
        // The page and its worker are of one build.
        await service.init(call.source as Source | undefined);
        // A call that waits already comes before this, and warms the engine better.
        setTimeout(() => {
          if (!isWarm) {
            service.warmUp();
          }
        });
      } else {
        isWarm = true;
        answer = await service.perform(call, (progress) =>
          reply({ type: 'beian-upload:progress', id, progress }),
        );
      }
      reply(
        { type: 'beian-upload:result', id, answer, isSpent: service.isSpent() },
        transfersOfAnswer(answer),
      );
    } catch (error) {
      reply({ type: 'beian-upload:error', id, error: toRecord(typed(error)) });
    }
  }

  scope.onmessage = ({ data }) => {
    if (data?.type === 'beian-upload:request') {
      void serve(data);
    }
  };
}

function reply(message: ReplyMessage, transfer: Transferable[] = []): void {
  scope.postMessage(message, transfer);
}

function typed(error: unknown): BeianUploadError {
  return error instanceof BeianUploadError
    ? error
    : new BeianUploadError('worker_crashed', `The worker failed: ${reasonOf(error)}`, {}, error);
}
