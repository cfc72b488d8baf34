import { DetailedError, type HttpResponse, Upload, type UrlStorage } from 'tus-js-client';
import type { Attempt } from './attempt.js';
import type { ChunkSize } from './chunk-size.js';
import type { Environment } from './environment.js';
import { judgeAnswer, SetbackError } from './setback.js';

export interface Sending {
  path: string;
  bytes: Blob;
  fingerprint: string;
  urlStorage: UrlStorage;
  chunkSize: ChunkSize;
  /** What is sent, of which the last chunk may not have arrived. */
  onProgress: (sentBytes: number) => void;
  /** What the relay has. */
  onChunk: (acceptedBytes: number) => void;
}

/**
 * Asks the relay how much it has, and sends it the rest, chunk by chunk.
 *
 * @throws {SetbackError} when the attempt is interrupted or something fails.
 */
export function sendRest(
  sending: Sending,
  attempt: Attempt,
  environment: Environment,
): Promise<void> {
  const { chunkSize } = sending;
  return new Promise((resolve, reject) => {
    let sentBytes = -1;
    let chunkStartMs = environment.nowMs();
    const upload = new Upload(sending.bytes, {
      uploadUrl: sending.path,
      chunkSize: chunkSize.bytes,
      // When to try again is decided by the transfer, which knows more than tus does.
      retryDelays: null,
      fingerprint: async () => sending.fingerprint,
      urlStorage: sending.urlStorage,
      ...(environment.httpStack && { httpStack: environment.httpStack }),
      onBeforeRequest() {
        // `abort` does not hold back what `start` is only about to begin.
        if (attempt.signal.aborted) throw attempt.explain(undefined);
        chunkStartMs = environment.nowMs();
      },
      onAfterResponse: () => attempt.noteProgress(),
      onProgress(nowSentBytes) {
        // An event that tells nothing new is no progress.
        if (nowSentBytes === sentBytes) return;
        sentBytes = nowSentBytes;
        attempt.noteProgress();
        sending.onProgress(sentBytes);
      },
      onChunkComplete(_chunkBytes, acceptedBytes) {
        chunkSize.noteChunk(environment.nowMs() - chunkStartMs);
        upload.options.chunkSize = chunkSize.bytes;
        sending.onChunk(acceptedBytes);
      },
      onSuccess: () => resolve(),
      onError: (error) => reject(attempt.explain(toSetback(error, environment.nowMs()))),
    });
    attempt.signal.addEventListener('abort', () => {
      void upload.abort();
      reject(attempt.explain(undefined));
    });
    upload.start();
  });
}

function toSetback(error: Error, nowMs: number): Error {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  return response ? new SetbackError(judgeAnswer(answerOf(response), nowMs)) : error;
}

function answerOf(response: HttpResponse) {
  return {
    status: response.getStatus(),
    header: (name: string) => response.getHeader(name) ?? null,
    body: response.getBody(),
  };
}
