import type * as extraVerbs from './extra-verbs.js';
import type * as formVerbs from './form-verbs.js';
import type * as pictureVerbs from './picture-verbs.js';
import type { Slot } from './queue.js';
import type * as reviewVerbs from './review-verbs.js';
import type { ClientOptions, EngineSource, TablesSource } from './types.js';

/** The verbs about pictures and how their engine is loaded, whichever build of them is at hand. */
export type Pictures = typeof pictureVerbs & {
  initPictures(source?: EngineSource): Promise<void>;
};

/** As `Pictures`, about forms. */
export type Forms = typeof formVerbs & {
  initForms(source?: EngineSource): Promise<void>;
  loadTables(source?: TablesSource): Promise<void>;
};

/** As `Pictures`, of what is needed on demand only. */
export type Extras = typeof extraVerbs & {
  initExtras(source?: EngineSource): Promise<void>;
};

/** As `Pictures`, about what a reviewer would say. */
export type Reviews = typeof reviewVerbs & {
  initReview(source?: EngineSource): Promise<void>;
  initQr(source?: EngineSource): Promise<void>;
  initFaces(source?: EngineSource): Promise<void>;
};

/** Where a client's work on pictures is done. */
export interface Place extends Slot {
  readonly mode: 'worker' | 'main';
}

/** The parts of the engine, in the build for browsers, for Node, for `./inline` or for script tags. */
export interface Parts {
  /** For where there are no workers. */
  loadPictures: () => Promise<Pictures>;
  loadForms: () => Promise<Forms>;
  loadExtras: () => Promise<Extras>;
  /** For where there are no workers. */
  loadReviews: () => Promise<Reviews>;
  /** The worker of this build, where the browser has any. */
  openWorker: (options: ClientOptions) => Place;
  /** That for reviews, which is not to start before its first call. */
  openReviewWorker: (options: ClientOptions) => Slot;
  /** The options that this build knows; left out: all. */
  optionNames?: readonly string[];
}

export async function openForms(
  { loadForms }: Parts,
  { formsWasm, tables }: Pick<ClientOptions, 'formsWasm' | 'tables'>,
): Promise<Forms> {
  const opened = await loadForms();
  await opened.initForms(formsWasm);
  // Without the tables only warnings are missing, and a form has to be checked all the same.
  await opened.loadTables(tables).catch(() => {});
  return opened;
}

export async function openExtras(
  { loadExtras }: Parts,
  { extrasWasm }: Pick<ClientOptions, 'extrasWasm'>,
): Promise<Extras> {
  const opened = await loadExtras();
  await opened.initExtras(extrasWasm);
  return opened;
}
