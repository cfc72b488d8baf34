import type * as extras from './extras.js';
import type * as forms from './forms.js';
import type { Pictures } from './perform.js';
import type { ClientOptions } from './types.js';

/** The verbs about forms, whichever build of them is at hand. */
export type Forms = typeof forms;

/** Those that are needed on demand only. */
export type Extras = typeof extras;

/** The parts of the engine, in the build for browsers or for Node. */
export interface Parts {
  /** For where there are no workers. */
  loadPictures: () => Promise<Pictures>;
  loadForms: () => Promise<Forms>;
  loadExtras: () => Promise<Extras>;
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
