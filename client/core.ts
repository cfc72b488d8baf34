import { type BrowserSupport, ENGINE_NEEDS, lookFor } from './browser-support.js';
import type { Load } from './engine.js';
import { compile, isA, urlOf } from './engine-source.js';
import { invalidOption } from './errors.js';
import { initExtras } from './extras.js';
import { initForms } from './forms.js';
import { initPictures } from './pictures.js';
import type { EngineSource, EngineSources } from './types.js';

export type { BrowserFeature, BrowserSupport } from './browser-support.js';
export { BeianUploadError, type ErrorCode, type ErrorFields } from './errors.js';
export { explainError, qrSvg } from './extras.js';
export {
  defaultRules,
  hostApp,
  loadTables,
  missingMaterials,
  orderOptions,
  requiredMaterials,
  validateField,
  validateForm,
} from './forms.js';
export {
  composeImages,
  inspectFrame,
  inspectImage,
  prepareFrame,
  prepareImage,
  sha256,
} from './pictures.js';
export type * from './types.js';

/**
 * Loads the engine, which is three files: for pictures, for forms and filing rules, and for what is
 * needed on demand: `qrSvg` and `explainError`.
 * Everything else here is synchronous afterwards. Each is loaded once: calls at the same time and
 * later ones get the same promise, and their `source` is not looked at. When loading failed, the
 * next call tries again, with its own `source`.
 *
 * @param source Where the `.wasm` files are, or the things themselves. One source alone is that of
 *   pictures; the others are then looked for beside it if its name is `beian_upload_bg.wasm`. Default:
 *   the files beside this module; Node reads them from the disk, and takes `file:` URLs and paths.
 * @throws {BeianUploadError} `engine_unavailable` with `url` (and `status`, when a server
 *   answered); `browser_too_old` with `missing`; `invalid_option` when `source` is of no known kind
 *   or names one that there is not.
 */
export function init(source?: EngineSource | EngineSources): Promise<void> {
  return initWith(compile, source);
}

/** Whether this browser has what the engine needs. Nothing is loaded for the answer. */
export function browserSupport(): BrowserSupport {
  return lookFor(ENGINE_NEEDS);
}

let initializing: Promise<void> | undefined;

/** `init`, with the way of a browser or of Node to compile a source. */
export function initWith(load: Load, source?: EngineSource | EngineSources): Promise<void> {
  initializing ??= loadAll(load, source).catch((error: unknown) => {
    initializing = undefined;
    throw error;
  });
  return initializing;
}

async function loadAll(load: Load, source?: EngineSource | EngineSources): Promise<void> {
  const { pictures, forms, extras } = toSources(source);
  const loading = [initPictures(pictures, load), initForms(forms, load), initExtras(extras, load)];
  // Not before all have ended: a call that tries again would find one of them still under way.
  await Promise.allSettled(loading);
  await Promise.all(loading);
}

const SOURCES = ['pictures', 'forms', 'extras'];
const PICTURES_FILE = /beian_upload(?:_scalar)?_bg\.wasm(?=$|[?#])/;

/** What one source means for all. */
function toSources(source?: EngineSource | EngineSources): EngineSources {
  if (source === undefined) {
    return {};
  }
  if (isA<EngineSources>(source, 'Object')) {
    for (const [name, value] of Object.entries(source)) {
      if (!SOURCES.includes(name)) {
        const allowed = `must be left out; known are ${SOURCES.join(', ')}`;
        throw invalidOption(`source.${name}`, value, allowed);
      }
    }
    return source;
  }
  const url = isA<Response>(source, 'Response') ? '' : urlOf(source);
  if (!PICTURES_FILE.test(url)) {
    return { pictures: source };
  }
  const beside = (name: string) => url.replace(PICTURES_FILE, name);
  return {
    pictures: source,
    forms: beside('beian_forms_bg.wasm'),
    extras: beside('beian_extras_bg.wasm'),
  };
}
