import { BeianUploadError, invalidOption, reasonOf } from './errors.js';
import type { EngineSource, TablesSource } from './types.js';

const WASM_MIME = 'application/wasm';
const WASM_MAGIC = [0x00, 0x61, 0x73, 0x6d];
const LESS_THAN_SIGN = 0x3c;

/**
 * Loads and compiles the engine.
 *
 * @throws {BeianUploadError} `engine_unavailable` with `url` when it cannot be had, is not
 *   WebAssembly or may not be compiled; `invalid_option` when `source` is none of the kinds.
 */
export async function compile(source: EngineSource): Promise<WebAssembly.Module> {
  if (typeof source === 'string' || isA<URL>(source, 'URL')) {
    return compileResponse(await request(String(source)), urlOf(source));
  }
  if (isA<Response>(source, 'Response')) {
    return compileResponse(source, urlOf(source));
  }
  if (isA<WebAssembly.Module>(source, 'WebAssembly.Module')) {
    return source;
  }
  if (isA<ArrayBuffer>(source, 'ArrayBuffer') || ArrayBuffer.isView(source)) {
    return compileBytes(source, '');
  }
  const allowed = 'must be a string, a URL, a Response, bytes or a WebAssembly.Module';
  throw invalidOption('source', source, allowed);
}

/**
 * Reads the bytes of a source.
 *
 * @throws {BeianUploadError} as `compile`.
 */
export async function fetchBytes(source: TablesSource): Promise<Uint8Array> {
  if (typeof source === 'string' || isA<URL>(source, 'URL')) {
    return responseBytes(await request(String(source)), urlOf(source));
  }
  if (isA<Response>(source, 'Response')) {
    return responseBytes(source, urlOf(source));
  }
  if (ArrayBuffer.isView(source)) {
    return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  }
  if (isA<ArrayBuffer>(source, 'ArrayBuffer')) {
    return new Uint8Array(source);
  }
  throw invalidOption('source', source, 'must be a string, a URL, a Response or bytes');
}

/** What errors call the place that the engine comes from; '' when it is no place. */
export function urlOf(source: EngineSource | TablesSource): string {
  if (isA<Response>(source, 'Response')) {
    return source.url;
  }
  return typeof source === 'string' || isA<URL>(source, 'URL') ? String(source) : '';
}

/** Compiles bytes that came from `url` ('' when they came from nowhere). */
export async function compileBytes(bytes: BufferSource, url: string): Promise<WebAssembly.Module> {
  const start = ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
  if (!WASM_MAGIC.every((byte, index) => start[index] === byte)) {
    throw unavailable(url, explainWrongStart(start));
  }
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw unavailable(url, reasonOf(cause), { cause });
  }
}

/** The error of an engine that cannot be had from `url`. */
export function unavailable(
  url: string,
  why: string,
  { cause, status }: { cause?: unknown; status?: number } = {},
): BeianUploadError {
  const from = url === '' ? 'what was given' : url;
  const fields = status === undefined ? { url } : { url, status };
  return new BeianUploadError(
    'engine_unavailable',
    `The engine could not be loaded from ${from}: ${why}`,
    fields,
    cause,
  );
}

async function request(url: string): Promise<Response> {
  try {
    return await fetch(url);
  } catch (cause) {
    throw unavailable(url, reasonOf(cause), { cause });
  }
}

async function responseBytes(response: Response, url: string): Promise<Uint8Array> {
  const from = response.url || url;
  refuseFailure(response, from);
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw unavailable(from, reasonOf(cause), { cause });
  }
}

function refuseFailure({ ok, status, statusText }: Response, from: string): void {
  if (!ok) {
    throw unavailable(from, `the server answered ${status} ${statusText}`.trimEnd(), { status });
  }
}

async function compileResponse(response: Response, url: string): Promise<WebAssembly.Module> {
  const from = response.url || url;
  refuseFailure(response, from);
  const mime = response.headers.get('content-type') ?? '';
  try {
    // Streaming insists on the MIME type, which old servers lack and proxies rewrite.
    if (mime.split(';', 1)[0]?.trim().toLowerCase() === WASM_MIME) {
      return await WebAssembly.compileStreaming(response);
    }
    return await compileBytes(await response.arrayBuffer(), from);
  } catch (cause) {
    throw cause instanceof BeianUploadError ? cause : unavailable(from, reasonOf(cause), { cause });
  }
}

function explainWrongStart(bytes: Uint8Array): string {
  const first = bytes.find((byte) => byte > 0x20 && byte < 0x7f);
  return first === LESS_THAN_SIGN
    ? 'that is an HTML page, not WebAssembly; is the .wasm file deployed, and its address right?'
    : `that is not WebAssembly (${bytes.length} bytes without its first four)`;
}

/** By tag, since `instanceof` fails for what comes from another frame. */
export function isA<T>(value: unknown, tag: string): value is T {
  return Object.prototype.toString.call(value) === `[object ${tag}]`;
}
