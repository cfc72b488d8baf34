import { BeianUploadError } from './errors.js';
import type * as forms from './forms.js';
import type { ClientOptions } from './types.js';

/** The verbs about forms, whichever build of them is at hand. */
export type Forms = typeof forms;

/** Where a client's calls about forms are done: on the calling thread, once the engine is there. */
export class FormDesk {
  readonly #loadForms: () => Promise<Forms>;
  readonly #options: Pick<ClientOptions, 'formsWasm' | 'tables'>;
  #opening: Promise<Forms> | undefined;
  #isClosed = false;

  constructor(
    loadForms: () => Promise<Forms>,
    options: Pick<ClientOptions, 'formsWasm' | 'tables'>,
  ) {
    this.#loadForms = loadForms;
    this.#options = options;
  }

  /** Rejects with what the verb throws; with `engine_unavailable`, and a later call tries again. */
  async ask<T>(verb: (forms: Forms) => T): Promise<T> {
    this.#refuseWhenClosed();
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    const opened = await this.#opening;
    this.#refuseWhenClosed();
    return verb(opened);
  }

  close(): void {
    this.#isClosed = true;
  }

  async #open(): Promise<Forms> {
    const { formsWasm, tables } = this.#options;
    const opened = await this.#loadForms();
    await opened.initForms(formsWasm);
    // Without the tables only warnings are missing, and a form has to be checked all the same.
    await opened.loadTables(tables).catch(() => {});
    return opened;
  }

  #refuseWhenClosed(): void {
    if (this.#isClosed) {
      throw new BeianUploadError('closed', 'The client was closed.');
    }
  }
}
