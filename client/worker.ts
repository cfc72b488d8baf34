import { BeianUploadError, reasonOf, toRecord } from './errors.js';
import { perform } from './perform.js';
import { pictureEngine, warmUp } from './picture-engine.js';
import * as pictures from './pictures.js';
import {
  type Answer,
  type ReplyMessage,
  type RequestMessage,
  transfersOfAnswer,
} from './protocol.js';

/** The part of a worker's global scope that is used; TypeScript's DOM library only knows pages. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<RequestMessage>) => void) | null;
  postMessage(message: ReplyMessage, transfer: Transferable[]): void;
}

const scope = globalThis as unknown as WorkerScope;
const isWorker = 'WorkerGlobalScope' in globalThis;

let isWarm = false;

/** A browser compiles well only what has run for a while; without this the first picture waits. */
function warmUpWhileIdle(): void {
  if (!isWarm) {
    isWarm = true;
    warmUp();
  }
}

async function serve({ id, call }: RequestMessage): Promise<void> {
  try {
    if (call.verb === 'init') {
      await pictures.initPictures(call.source);
      reply({
        type: 'beian-upload:result',
        id,
        answer: undefined,
        memoryBytes: pictureEngine.memoryBytes(),
      });
      // A call that waits already comes before this, and warms the engine better.
      setTimeout(warmUpWhileIdle);
      return;
    }
    isWarm = true;
    const answer: Answer = await perform(pictures, call, (progress) =>
      reply({ type: 'beian-upload:progress', id, progress }),
    );
    reply(
      { type: 'beian-upload:result', id, answer, memoryBytes: pictureEngine.memoryBytes() },
      transfersOfAnswer(answer),
    );
  } catch (error) {
    reply({ type: 'beian-upload:error', id, error: toRecord(typed(error)) });
  }
}

function reply(message: ReplyMessage, transfer: Transferable[] = []): void {
  scope.postMessage(message, transfer);
}

function typed(error: unknown): BeianUploadError {
  return error instanceof BeianUploadError
    ? error
    : new BeianUploadError('worker_crashed', `The worker failed: ${reasonOf(error)}`, {}, error);
}

// Importing this on a page or on a server does nothing.
if (isWorker) {
  scope.onmessage = ({ data }) => {
    if (data?.type === 'beian-upload:request') {
      void serve(data);
    }
  };
}
