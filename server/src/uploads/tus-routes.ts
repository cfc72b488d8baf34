import { ERRORS, MemoryLocker, Server } from '@tus/server';
import { type Context, Hono } from 'hono';
import { openUpload } from '../access.js';
import { isId } from '../ids.js';
import type { RelayParts } from '../parts.js';
import { Problem, toProblem } from '../problem.js';
import type { ProblemCode } from '../problem-code.js';
import { createCreation, type OpenUpload } from './creation.js';
import { removeUpload } from './removal.js';

export const UPLOADS_PATH = '/files';

const METHODS = ['DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'POST'];

/** Ends a creation by the tus library, since the upload is there already. */
class AlreadyThere extends Error {
  constructor(readonly found: OpenUpload) {
    super('The upload is there already.');
  }
}

/** Resumable uploads by the tus protocol: create, send, ask how far, delete; never read. */
export function createTusRoutes(parts: RelayParts): Hono {
  const create = createCreation(parts);
  const contexts = new WeakMap<Request, Context>();
  const answers = new WeakMap<Request, Problem | AlreadyThere>();

  const tus = new Server({
    path: UPLOADS_PATH,
    datastore: parts.storage.dataStore,
    locker: new MemoryLocker(),
    relativeLocation: true,
    // A phone that lost its connection asks again long before its old request has died.
    lockDrainTimeout: 300,
    // The pages come from this very origin; no other one may send here.
    allowedOrigins: () => false,
    getFileIdFromRequest: (request) => idOf(request.url),
    async namingFunction(request, pairs) {
      const context = contexts.get(request);
      if (context === undefined) throw new Error('The request came past the route.');
      const bytes = Number(request.headers.get('upload-length'));
      const opened = await create(context, { pairs, bytes });
      if (opened.offset !== undefined) throw new AlreadyThere(opened);
      return opened.upload.id;
    },
    async onUploadFinish(_request, upload) {
      // The sender is told that the bytes are here; what they are is asked for by itself.
      void parts.acceptance.accept(upload.id);
      return {};
    },
    onResponseError(request, error) {
      const answer = error instanceof AlreadyThere ? error : problemOf(error);
      answers.set(request, answer);
      return answer instanceof Problem
        ? { status_code: answer.status, body: answer.detail }
        : { status_code: 201, body: '' };
    },
  });

  async function passOn(context: Context): Promise<Response> {
    const request = context.req.raw;
    contexts.set(request, context);
    const response = await tus.handleWeb(request);
    const answer = answers.get(request);
    if (answer instanceof AlreadyThere) {
      const { upload, offset } = answer.found;
      response.headers.set('Location', `${UPLOADS_PATH}/${upload.id}`);
      response.headers.set('Upload-Offset', String(offset));
      return response;
    }
    if (response.status < 400) return response;
    const problem =
      answer ?? new Problem(response.status, 'malformed_request', (await response.text()).trim());
    return problem.toResponse(response.headers);
  }

  const routes = new Hono();
  routes.on(['POST', 'OPTIONS'], UPLOADS_PATH, passOn);
  routes.on(['POST', 'OPTIONS'], `${UPLOADS_PATH}/`, passOn);
  async function passOnOwn(context: Context): Promise<Response> {
    await openUpload(context, parts, context.req.param('upload') ?? '');
    return passOn(context);
  }

  // The router brings HEAD where GET goes.
  routes.get(`${UPLOADS_PATH}/:upload`, (context) =>
    context.req.method === 'HEAD' ? passOnOwn(context) : refuseMethod(),
  );
  routes.patch(`${UPLOADS_PATH}/:upload`, passOnOwn);
  routes.delete(`${UPLOADS_PATH}/:upload`, async (context) => {
    const open = () => openUpload(context, parts, context.req.param('upload'));
    // A transfer that is given up may have come to its end: what is shown as received stays.
    await removeUpload(context, parts, open, { isReceivedKept: true });
    return context.body(null, 204, { 'Tus-Resumable': '1.0.0' });
  });
  routes.all(`${UPLOADS_PATH}/*`, (context) => {
    if (!METHODS.includes(context.req.method)) return refuseMethod();
    throw new Problem(404, 'unknown_upload', 'There is no such upload.');
  });
  return routes;
}

function refuseMethod(): Response {
  const allow = new Headers({ Allow: METHODS.join(', ') });
  return new Problem(405, 'method_not_allowed', 'Uploads cannot be read here.').toResponse(allow);
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

function problemOf(error: Error | { status_code: number; body: string }): Problem {
  // The one who holds the upload is about to let go of it.
  if (error === ERRORS.ERR_LOCK_TIMEOUT) {
    return new Problem(409, 'wrong_offset', 'Another request is sending this upload.');
  }
  if ('status_code' in error && error.status_code !== 500) {
    const code = CODES[error.status_code] ?? 'malformed_request';
    return new Problem(error.status_code, code, error.body.trim());
  }
  return toProblem(error);
}
