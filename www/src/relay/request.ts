import type { ProblemCode } from 'beian-upload-server/api';
import { readClock } from './clock.js';
import { RelayError } from './relay-error.js';

const DEADLINE_MS = 20_000;

export interface RelayRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  body?: object;
}

/**
 * Asks the relay and gives back its answer as it is typed there.
 *
 * @throws {RelayError}
 */
export async function askRelay<T>(path: string, request: RelayRequest = {}): Promise<T> {
  const { method = 'GET', body } = request;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), DEADLINE_MS);
  try {
    const response = await fetch(path, {
      method,
      cache: 'no-store',
      // No answer of the relay is a redirection; a hotel's sign-in page is one.
      redirect: 'error',
      signal: deadline.signal,
      ...(body && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    readClock(response.headers.get('Date'), Date.now());
    const answer = readJson(await response.text());
    if (!response.ok) throw problemOf(response, answer);
    if (answer === undefined && response.status !== 204) throw foreign(response);
    return answer as T;
  } catch (error) {
    if (error instanceof RelayError) throw error;
    throw new RelayError(deadline.signal.aborted ? 'timed_out' : 'unreachable');
  } finally {
    clearTimeout(timer);
  }
}

/** A proxy or a crashed server has other words than the relay. */
function problemOf(response: Response, answer: unknown): RelayError {
  const type = response.headers.get('Content-Type') ?? '';
  const isProblem = type.startsWith('application/problem+json');
  if (!isProblem || !isRecord(answer) || typeof answer.code !== 'string') return foreign(response);
  const { title: _title, status: _status, code, detail: _detail, ...fields } = answer;
  const seconds = Number(response.headers.get('Retry-After'));
  const retryAfterMs = seconds > 0 ? seconds * 1_000 : undefined;
  return new RelayError(code as ProblemCode, response.status, fields, retryAfterMs);
}

function foreign({ status }: Response): RelayError {
  return new RelayError('foreign_answer', status);
}

function readJson(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
