import type { Load } from './engine.js';
import { isA, urlOf } from './engine-source.js';
import { invalidOption } from './errors.js';
import { initExtrasWith } from './extras.js';
import { initFormsWith } from './forms.js';
import { initPicturesWith } from './pictures.js';
import { initFacesWith, initQrWith, initReviewWith } from './reviews.js';
import type { EngineSource, EngineSources } from './types.js';

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
  const { pictures, forms, extras, review, qr, faces, ...others } = toSources(source);
  for (const [name, other] of Object.entries(others)) {
    const allowed = 'there is no such member; there are pictures, forms, extras, review, qr, faces';
    throw invalidOption(`source.${name}`, other, allowed);
  }
  const loading = [
    initPicturesWith(load, pictures),
    initFormsWith(load, forms),
    initExtrasWith(load, extras),
    initReviewWith(load, review),
    initQrWith(load, qr),
    initFacesWith(load, faces),
  ];
  // Not before all have ended: a call that tries again would find one of them still under way.
  await Promise.allSettled(loading);
  await Promise.all(loading);
}

const PICTURES_FILE = /beian_upload(?:_scalar)?_bg\.wasm(?=$|[?#])/;

/** What one source means for all. */
function toSources(source?: EngineSource | EngineSources): EngineSources {
  if (source === undefined) {
    return {};
  }
  if (isA<EngineSources>(source, 'Object')) {
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
    review: beside('beian_review_bg.wasm'),
    qr: beside('beian_qr_bg.wasm'),
    faces: beside('beian_faces_bg.wasm'),
  };
}
