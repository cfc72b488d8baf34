import * as glue from './engine/beian_upload.js';
import { unavailable, urlOf } from './engine-source.js';
import { BeianUploadError, type ErrorCode, type ErrorFields, reasonOf } from './errors.js';
import type { EngineSource } from './types.js';

/** The exports of the engine: what the wasm says, called through its generated glue. */
export type Engine = typeof glue;

const VERBS = ['inspectImage', 'prepareImage', 'composeImages', 'sha256', 'defaultRules'] as const;

let instantiating: Promise<void> | undefined;
let isReady = false;
/** A trap leaves the stack and the heap of its instance as they were in mid-work. */
let isSpent = false;

/**
 * Makes the engine ready, once per page: while it is being made and when it is there, further
 * calls get the same promise. When it failed, the next call tries again.
 */
export function instantiate(
  source: EngineSource,
  load: (source: EngineSource) => Promise<WebAssembly.Module>,
): Promise<void> {
  instantiating ??= load(source)
    .then(async (module) => {
      // The glue keeps the first instance that links, even if its start then fails.
      const names = WebAssembly.Module.exports(module).map(({ name }) => name);
      if (!VERBS.every((verb) => names.includes(verb))) {
        throw unavailable(urlOf(source), 'it is WebAssembly, but not this engine');
      }
      try {
        await glue.default({ module_or_path: module });
      } catch (cause) {
        throw unavailable(urlOf(source), `it does not fit this version: ${reasonOf(cause)}`, {
          cause,
        });
      }
      isReady = true;
    })
    .catch((error: unknown) => {
      instantiating = undefined;
      throw error;
    });
  return instantiating;
}

/**
 * Calls the engine.
 *
 * @throws {BeianUploadError} `not_initialized`; `engine_trapped`, after which the next call has
 *   a fresh instance of the same compiled module; or the misuse that the engine found.
 */
export function call<T>(verb: (engine: Engine) => T): T {
  if (!isReady) {
    throw new BeianUploadError('not_initialized', 'Call `await init()` before any other function.');
  }
  try {
    if (isSpent) {
      glue.__wbg_reset_state();
      isSpent = false;
    }
    return verb(glue);
  } catch (error) {
    if (isMisuse(error)) {
      const { code, message, ...fields } = error;
      throw new BeianUploadError(code, error.message, fields, error);
    }
    // Whatever else flew through the wasm frames, they were not unwound.
    isSpent = true;
    throw new BeianUploadError(
      'engine_trapped',
      `The engine broke down on this input (${reasonOf(error)}). The next call has a fresh one.`,
      {},
      error,
    );
  }
}

/** Has the engine work on a small picture of its own; what goes wrong there says nothing. */
export function warmUp(): void {
  try {
    call((engine) => engine.warmUp());
  } catch {
    // The next call has a fresh instance.
  }
}

/** How much memory the engine holds; it never shrinks. 0 before `instantiate()`. */
export function memoryBytes(): number {
  // Once there is an instance, `initSync` reads no argument and returns that instance's exports.
  return isReady ? glue.initSync(new ArrayBuffer(0)).memory.buffer.byteLength : 0;
}

function isMisuse(error: unknown): error is Error & { code: ErrorCode } & ErrorFields {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
