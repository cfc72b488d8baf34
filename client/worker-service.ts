import { BeianUploadError, reasonOf, toRecord } from './errors.js';
import { perform } from './perform.js';
import { pictureEngine, warmUp } from './picture-engine.js';
import * as verbs from './picture-verbs.js';
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

let isWarm = false;

/**
 * Has this worker do what the page asks for. On a page or on a server it does nothing.
 *
 * @param initPictures Loads the engine from what the page sends; undefined: from the worker's own.
 */
export function serveCalls<Source>(
  initPictures: (source: Source | undefined) => Promise<void>,
): void {
  if (!('WorkerGlobalScope' in globalThis)) {
    return;
  }
  scope.onmessage = ({ data }) => {
    if (data?.type === 'beian-upload:request') {
      // The page and its worker are of one build.
      void serve(data, (source) => initPictures(source as Source | undefined));
    }
  };
}

/** A browser compiles well only what has run for a while; without this the first picture waits. */
function warmUpWhileIdle(): void {
  if (!isWarm) {
    isWarm = true;
    warmUp();
  }
}

async function serve(
  { id, call }: RequestMessage,
  initPictures: (source: unknown) => Promise<void>,
): Promise<void> {
  try {
    let answer: Answer | undefined;
    if (call.verb === 'init') {
      await initPictures(call.source);
      // A call that waits already comes before this, and warms the engine better.
      setTimeout(warmUpWhileIdle);
    } else {
      isWarm = true;
      answer = await perform(verbs, call, (progress) =>
        reply({ type: 'beian-upload:progress', id, progress }),
      );
    }
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
