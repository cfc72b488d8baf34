import { ERRORS, MemoryLocker, Server } from '@tus/server';
import type { Rules } from 'beian-upload/core';
import type { Acceptance } from './acceptance.js';
import { isId, newId } from './ids.js';
import { readMetadata, toPairs } from './metadata.js';
import { Problem, toProblem } from './problem.js';
import type { ProblemCode } from './problem-code.js';
import type { UploadStore } from './upload-store.js';

export const UPLOADS_PATH = '/files';

/** Answers one request under `UPLOADS_PATH`. */
export type UploadsHandler = (request: Request) => Promise<Response>;

const METHODS = ['DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'POST'];

/** Resumable uploads by the tus protocol: create, send, ask how far, delete; never read. */
export function createUploads(
  store: UploadStore,
  acceptance: Acceptance,
  rules: Rules,
): UploadsHandler {
  const { maxInputBytes } = rules.limits;
  const problems = new WeakMap<Request, Problem>();

  const tus = new Server({
    path: UPLOADS_PATH,
    datastore: store,
    locker: new MemoryLocker(),
    maxSize: maxInputBytes,
    relativeLocation: true,
    // A phone that lost its connection asks again long before its old request has died.
    lockDrainTimeout: 300,
    // The pages come from this very origin; no other one may send here.
    allowedOrigins: () => false,
    namingFunction: newId,
    getFileIdFromRequest: (request) => idOf(request.url),
    async onUploadCreate(_request, upload) {
      return { metadata: toPairs(readMetadata(upload.metadata, rules)) };
    },
    async onUploadFinish(_request, upload) {
      await acceptance.accept(upload.id);
      return {};
    },
    onResponseError(request, error) {
      const problem = problemOf(error, maxInputBytes);
      problems.set(request, problem);
      return { status_code: problem.status, body: problem.detail };
    },
  });

  return async (request) => {
    if (!METHODS.includes(request.method)) {
      const allow = new Headers({ Allow: METHODS.join(', ') });
      return new Problem(405, 'method_not_allowed', 'Uploads cannot be read here.').toResponse(
        allow,
      );
    }
    const response = await tus.handleWeb(request);
    if (response.status < 400) {
      return response;
    }
    const problem =
      problems.get(request) ??
      new Problem(response.status, 'malformed_request', (await response.text()).trim());
    return problem.toResponse(response.headers);
  };
}

/** `/files/<id>` and nothing else; a path that is no id never reaches the store. */
function idOf(url: string): string | undefined {
  const [, first, id = '', ...more] = new URL(url).pathname.split('/');
  return `/${first}` === UPLOADS_PATH && more.length === 0 && isId(id) ? id : undefined;
}

const CODES: Record<number, ProblemCode> = {
  404: 'unknown_upload',
  409: 'wrong_offset',
  410: 'unknown_upload',
  413: 'too_many_bytes_sent',
  501: 'unsupported_extension',
};

function problemOf(error: Error | { status_code: number; body: string }, maxInputBytes: number) {
  if (error === ERRORS.ERR_MAX_SIZE_EXCEEDED) {
    return new Problem(
      413,
      'too_many_bytes_to_read',
      `Upload-Length is more than the ${maxInputBytes} bytes that are read here.`,
      { maxInputBytes },
    );
  }
  if ('status_code' in error && error.status_code !== 500) {
    const code = CODES[error.status_code] ?? 'malformed_request';
    return new Problem(error.status_code, code, error.body.trim());
  }
  return toProblem(error);
}
