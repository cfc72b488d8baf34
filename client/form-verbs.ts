import { checkOptions } from './call-options.js';
import { invalidOption } from './errors.js';
import { formEngine } from './form-engine.js';
import type {
  CommonOptions,
  FieldContext,
  FieldKind,
  FieldReport,
  Filing,
  FilingForm,
  Finding,
  FormOptions,
  FormReport,
  HostApp,
  OrderOptions,
  OrderState,
  Rules,
  Slot,
} from './types.js';

let loadingTables: Promise<void> | undefined;

/** `loadTables`, of what `read` gives; it is not called when they are there, or on their way. */
export function loadTablesFrom(read: () => Promise<Uint8Array>): Promise<void> {
  loadingTables ??= read()
    .then((bytes) => {
      formEngine.call((engine) => engine.loadTables(bytes));
      formEngine.onRenewed = (engine) => engine.loadTables(bytes);
    })
    .catch((error: unknown) => {
      loadingTables = undefined;
      throw error;
    });
  return loadingTables;
}

/**
 * Checks one value of a form. Any text is a report, never an exception. At most one finding blocks:
 * the first step that failed.
 *
 * @throws {BeianUploadError} `invalid_option` or `invalid_rules` with `path`, `given` and
 *   `allowed`; `not_initialized`; `engine_trapped`.
 */
export function validateField(
  kind: FieldKind,
  value: string,
  context: FieldContext = {},
): FieldReport {
  if (typeof value !== 'string') {
    throw invalidOption('value', value, 'must be a string');
  }
  checkOptions('context', context);
  return formEngine.call((engine) => engine.validateField(kind, value, context));
}

/**
 * Checks a whole form: every field, and what has to hold between them. Without `today` nothing that
 * depends on the day is checked, and an info `not_checked` says so.
 *
 * @throws {BeianUploadError} as `validateField`; a wrong name or type in the form is
 *   `invalid_option` with its path.
 */
export function validateForm(form: FilingForm, options: FormOptions = {}): FormReport {
  checkOptions('options', options);
  return formEngine.call((engine) => engine.validateForm(form, options));
}

/**
 * The materials that a filing needs, in the order in which a person would upload them.
 *
 * @throws {BeianUploadError} as `validateForm`.
 */
export function requiredMaterials(filing: Filing, options: CommonOptions = {}): Slot[] {
  checkOptions('options', options);
  return formEngine.call((engine) => engine.requiredMaterials(filing, options));
}

/**
 * What is still missing, where `provided` holds the ids of what is there: `slot`, or `slot:side`.
 *
 * @throws {BeianUploadError} as `validateForm`.
 */
export function missingMaterials(
  filing: Filing,
  provided: readonly string[],
  options: CommonOptions = {},
): Finding[] {
  checkOptions('options', options);
  return formEngine.call((engine) => engine.missingMaterials(filing, provided, options));
}

/**
 * Which upload methods and actions an order in this state allows, and why not the others.
 *
 * @throws {BeianUploadError} as `validateForm`.
 */
export function orderOptions(state: OrderState, options: CommonOptions = {}): OrderOptions {
  checkOptions('options', options);
  return formEngine.call((engine) => engine.orderOptions(state, options));
}

/**
 * The app whose built-in browser has this user agent, if it is one of the table's; with whether it
 * is too old to upload with. Any text is taken.
 *
 * @throws {BeianUploadError} as `validateField`.
 */
export function hostApp(userAgent: string, options: CommonOptions = {}): HostApp | undefined {
  if (typeof userAgent !== 'string') {
    throw invalidOption('userAgent', userAgent, 'must be a string');
  }
  checkOptions('options', options);
  return formEngine.call((engine) => engine.hostApp(userAgent, options));
}

/**
 * The rule table that holds where no `rules` option says otherwise; a new copy each time.
 *
 * @throws {BeianUploadError} `not_initialized`.
 */
export function defaultRules(): Rules {
  return formEngine.call((engine) => engine.defaultRules());
}
