// The script-tag build: the global `BeianUpload`, whose files are beside the script.

import {
  type BrowserSupport,
  ENGINE_NEEDS,
  lookFor,
  refuseOldBrowser,
} from '../browser-support.js';
import { createClientOn } from '../client.js';
import * as extras from '../extras.js';
import * as forms from '../forms.js';
import { LateSlot } from '../late-slot.js';
import { absolute, toPortable } from '../module-worker.js';
import type { Place } from '../parts.js';
import * as pictures from '../pictures.js';
import type { WorkerSource } from '../protocol.js';
import type { Slot } from '../queue.js';
import { loadReviewSources, type ReviewFile } from '../review-sources.js';
import * as reviews from '../reviews.js';
import { hasSimd } from '../simd.js';
import type { Client, ClientOptions, EngineSource } from '../types.js';
import { WorkerSlot } from '../worker-slot.js';
import { besideScript } from './beside-script.js';

export { BeianUploadError } from '../errors.js';

/** `createClient` of `beian-upload`, with a classic worker. */
export function createClient(options: ClientOptions = {}): Client {
  return createClientOn(
    {
      loadPictures: async () => ({
        ...pictures,
        initPictures: async (source) => pictures.initPictures(picturesSource(source)),
      }),
      loadForms: async () => ({
        ...forms,
        initForms: async (source) =>
          forms.initForms(engineFile('formsWasm', source, 'beian_forms_bg.wasm')),
        loadTables: async (source) =>
          forms.loadTables(engineFile('tables', source, 'beian_upload_tables.bin')),
      }),
      loadExtras: async () => ({
        ...extras,
        initExtras: async (source) =>
          extras.initExtras(engineFile('extrasWasm', source, 'beian_extras_bg.wasm')),
      }),
      loadReviews: async () => ({
        ...reviews,
        initReview: async (source) => reviews.initReview(reviewSource(source)),
        initQr: async (source) => reviews.initQr(qrSource(source)),
        initFaces: async (source) => reviews.initFaces(facesSource(source)),
      }),
      openWorker: openClassicWorker,
      openReviewWorker: openClassicReviewWorker,
    },
    options,
  );
}

/** `browserSupport` of `beian-upload`; a classic worker asks for less. */
export function browserSupport(): BrowserSupport {
  return lookFor(ENGINE_NEEDS);
}

function openClassicWorker({ workerUrl, wasm }: ClientOptions): Place {
  const url = absolute('workerUrl', besideScript('workerUrl', workerUrl, './worker.js'));
  const picked = picturesSource(wasm);
  return classicSlot(url, () => toPortable('wasm', picked));
}

/** Not before the first review, so that a page without any need not say where its files are. */
function openClassicReviewWorker(options: ClientOptions): Slot {
  const { reviewWorkerUrl } = options;
  const places: Record<ReviewFile, (given: EngineSource | undefined) => EngineSource> = {
    wasm: picturesSource,
    reviewWasm: reviewSource,
    qrWasm: qrSource,
    facesWasm: facesSource,
  };
  return new LateSlot(async () => {
    const beside = besideScript('reviewWorkerUrl', reviewWorkerUrl, './review-worker.js');
    return classicSlot(absolute('reviewWorkerUrl', beside), () =>
      loadReviewSources(options, async (option) =>
        toPortable(option, places[option](options[option])),
      ),
    );
  });
}

function reviewSource(given: EngineSource | undefined): EngineSource {
  return engineFile('reviewWasm', given, 'beian_review_bg.wasm');
}

function qrSource(given: EngineSource | undefined): EngineSource {
  return engineFile('qrWasm', given, 'beian_qr_bg.wasm');
}

function facesSource(given: EngineSource | undefined): EngineSource {
  return engineFile('facesWasm', given, 'beian_faces_bg.wasm');
}

function classicSlot(url: string, load: () => Promise<WorkerSource | undefined>): WorkerSlot {
  let source: Promise<WorkerSource | undefined> | undefined;
  return new WorkerSlot({
    makeWorker: () => {
      refuseOldBrowser(ENGINE_NEEDS);
      return new Worker(url);
    },
    workerUrl: url,
    loadSource: () => {
      source ??= load();
      source.catch(() => {
        source = undefined;
      });
      return source;
    },
  });
}

function picturesSource(given: EngineSource | undefined): EngineSource {
  const name = hasSimd() ? 'beian_upload_bg.wasm' : 'beian_upload_scalar_bg.wasm';
  return engineFile('wasm', given, name);
}

function engineFile<T>(option: string, given: T | undefined, name: string): T | string {
  return besideScript(option, given, `../engine/${name}`);
}
