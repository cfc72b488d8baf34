import { BeianUploadError, invalidOption, reasonOf } from './errors.js';
import type { EngineSource } from './types.js';

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

/** What errors call the place that the engine comes from; '' when it is no place. */
export function urlOf(source: EngineSource): string {
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

async function compileResponse(response: Response, url: string): Promise<WebAssembly.Module> {
  const from = response.url || url;
  if (!response.ok) {
    const { status } = response;
    throw unavailable(from, `the server answered ${status} ${response.statusText}`.trimEnd(), {
      status,
    });
  }
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
function isA<T>(value: unknown, tag: string): value is T {
  return Object.prototype.toString.call(value) === `[object ${tag}]`;
}
