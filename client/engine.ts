import { ENGINE_NEEDS, refuseOldBrowser } from './browser-support.js';
import { unavailable, urlOf } from './engine-source.js';
import { BeianUploadError, type ErrorCode, type ErrorFields, reasonOf } from './errors.js';
import type { EngineSource } from './types.js';

/** What wasm-bindgen generates for every module that can be reset. */
interface Glue {
  default(input: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  initSync(module: ArrayBuffer): { memory: WebAssembly.Memory };
  __wbg_reset_state(): void;
}

/** Compiles a source, in the way of a browser or of Node. */
export type Load = (source: EngineSource) => Promise<WebAssembly.Module>;

/** One of the `.wasm` files, called through its generated glue. */
export class Engine<G extends Glue> {
  readonly #glue: G;
  readonly #verbs: readonly (keyof G & string)[];
  #instantiating: Promise<void> | undefined;
  #isReady = false;
  /** A trap leaves the stack and the heap of its instance as they were in mid-work. */
  #isSpent = false;
  /** Gives a fresh instance what the spent one had been given. */
  onRenewed: ((glue: G) => void) | undefined;

  constructor(glue: G, verbs: readonly (keyof G & string)[]) {
    this.#glue = glue;
    this.#verbs = verbs;
  }

  /**
   * Makes the engine ready, once per page: while it is being made and when it is there, further
   * calls get the same promise. When it failed, the next call tries again.
   */
  instantiate(source: EngineSource, load: Load): Promise<void> {
    this.#instantiating ??= this.#make(source, load).catch((error: unknown) => {
      this.#instantiating = undefined;
      throw error;
    });
    return this.#instantiating;
  }

  /**
   * Calls the engine.
   *
   * @throws {BeianUploadError} `not_initialized`; `engine_trapped`, after which the next call has
   *   a fresh instance of the same compiled module; or the misuse that the engine found.
   */
  call<T>(verb: (glue: G) => T): T {
    if (!this.#isReady) {
      throw new BeianUploadError(
        'not_initialized',
        'Call `await init()` before any other function.',
      );
    }
    try {
      if (this.#isSpent) {
        this.#glue.__wbg_reset_state();
        this.#isSpent = false;
        this.onRenewed?.(this.#glue);
      }
      return verb(this.#glue);
    } catch (error) {
      if (isMisuse(error)) {
        const { code, message, ...fields } = error;
        throw new BeianUploadError(code, error.message, fields, error);
      }
      // Whatever else flew through the wasm frames, they were not unwound.
      this.#isSpent = true;
      throw new BeianUploadError(
        'engine_trapped',
        `The engine broke down on this input (${reasonOf(error)}). The next call has a fresh one.`,
        {},
        error,
      );
    }
  }

  /** How much memory the engine holds; it never shrinks. 0 before `instantiate()`. */
  memoryBytes(): number {
    // Once there is an instance, `initSync` reads no argument and returns that instance's exports.
    return this.#isReady ? this.#glue.initSync(new ArrayBuffer(0)).memory.buffer.byteLength : 0;
  }

  async #make(source: EngineSource, load: Load): Promise<void> {
    refuseOldBrowser(ENGINE_NEEDS);
    await this.#link(await load(source), urlOf(source));
  }

  async #link(module: WebAssembly.Module, url: string): Promise<void> {
    // The glue keeps the first instance that links, even if its start then fails.
    const names = WebAssembly.Module.exports(module).map(({ name }) => name);
    if (!this.#verbs.every((verb) => names.includes(verb))) {
      throw unavailable(url, 'it is WebAssembly, but not this engine');
    }
    try {
      await this.#glue.default({ module_or_path: module });
    } catch (cause) {
      throw unavailable(url, `it does not fit this version: ${reasonOf(cause)}`, { cause });
    }
    this.#isReady = true;
  }
}

function isMisuse(error: unknown): error is Error & { code: ErrorCode } & ErrorFields {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
