import { isUploadRecord, type UploadRecord } from '../upload-record.js';
import type { Attempt } from './attempt.js';
import type { Environment } from './environment.js';
import { type Answer, parseObject, readProblem } from './relay-problem.js';
import { judgeAnswer, SetbackError } from './setback.js';
import { metadataOf, type TransferSource } from './source.js';

const UPLOADS_PATH = '/files';
const UPLOAD_PATH_PATTERN = /^\/files\/([0-9a-f]{32})$/;
const TUS_HEADERS = { 'Tus-Resumable': '1.0.0' };

/** How the relay is asked. */
export interface Asking {
  attempt: Attempt;
  environment: Environment;
  /** For the texts of findings; the relay's own choice without it. */
  locale?: string | undefined;
}

/**
 * Has the relay make the upload, or name the one that it has of the same bytes for the same place.
 *
 * @param signal takes the place of the attempt's.
 * @returns its path.
 */
export async function createUpload(
  source: TransferSource,
  asking: Asking,
  signal: AbortSignal,
): Promise<string> {
  const { environment } = asking;
  const answer = await ask(asking, UPLOADS_PATH, {
    method: 'POST',
    signal,
    headers: {
      ...TUS_HEADERS,
      'Upload-Length': String(source.bytes.size),
      'Upload-Metadata': metadataOf(source),
    },
  });
  const path = pathOf(answer.header('Location'), environment.baseUrl);
  if (isSuccess(answer) && path) return path;
  const problem = readProblem(answer);
  // Here "gone" is of the order or of the phone's session, and making it anew does not help.
  if (problem && [404, 410].includes(answer.status)) {
    throw new SetbackError({ kind: 'refused', problem });
  }
  throw setbackFrom(answer, environment);
}

/** Asks once what became of an upload; `undefined` while it is being checked. */
export async function askForRecord(
  path: string,
  asking: Asking,
): Promise<UploadRecord | undefined> {
  const [, id = ''] = UPLOAD_PATH_PATTERN.exec(path) ?? [];
  const answer = await ask(asking, `/api/uploads/${id}`, { cache: 'no-store' });
  const parsed = parseObject(answer.body);
  if (answer.status === 202 && parsed?.state === 'checking') return undefined;
  if (answer.status === 200 && isUploadRecord(parsed)) return parsed;
  throw setbackFrom(answer, asking.environment);
}

/**
 * Lets the relay forget an upload, as far as it can be told; the purge does it otherwise. One that
 * it has received it keeps, and says so: whoever asks may not have heard of that yet.
 *
 * @returns when it has heard it, or did not within that time.
 */
export async function deleteUpload(
  path: string,
  environment: Environment,
  limitMs: number,
): Promise<void> {
  const limit = new AbortController();
  const callOff = environment.schedule(() => limit.abort(), limitMs);
  // The page may be about to close.
  const init = { method: 'DELETE', headers: TUS_HEADERS, keepalive: true, signal: limit.signal };
  await environment.fetch(path, init).catch(() => {});
  callOff();
}

async function ask(
  { attempt, environment, locale }: Asking,
  path: string,
  init: RequestInit,
): Promise<Answer> {
  const url = locale === undefined ? path : `${path}?locale=${locale}`;
  try {
    // No answer of the relay is a redirection; a hotel's sign-in page is one.
    const response = await environment.fetch(url, {
      signal: attempt.signal,
      ...init,
      redirect: 'error',
    });
    const body = await response.text();
    return { status: response.status, header: (name) => response.headers.get(name), body };
  } catch (error) {
    throw attempt.explain(error);
  }
}

function setbackFrom(answer: Answer, { nowMs }: Environment): SetbackError {
  const setback = judgeAnswer(answer, nowMs());
  const { status } = answer;
  // Without the relay's word for it, nothing is known to be gone.
  const isForeign = setback.kind === 'gone' && !readProblem(answer);
  return new SetbackError(isForeign ? { kind: 'unavailable', status } : setback);
}

function isSuccess({ status }: Answer): boolean {
  return status === 200 || status === 201;
}

function pathOf(location: string | null, baseUrl: string): string | undefined {
  if (location === null) return undefined;
  try {
    const { origin, pathname } = new URL(location, new URL(UPLOADS_PATH, baseUrl));
    const isOwn = origin === new URL(baseUrl).origin && UPLOAD_PATH_PATTERN.test(pathname);
    return isOwn ? pathname : undefined;
  } catch {
    return undefined;
  }
}
