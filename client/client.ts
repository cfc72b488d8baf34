import { Desk } from './desk.js';
import { compile } from './engine-source.js';
import { abortReason, invalidOption } from './errors.js';
import { toPortableFrame } from './frame.js';
import { MainSlot } from './main-slot.js';
import { openExtras, openForms, type Parts } from './parts.js';
import { toPayload, toPlainData } from './payload.js';
import { isFile, toPreparedFile } from './prepared-file.js';
import { ProgressRelay } from './progress-relay.js';
import type { Answers, CallOf, PortableSource, Verb } from './protocol.js';
import { Queue, type Slot } from './queue.js';
import type {
  CallOptions,
  Client,
  ClientOptions,
  CommonOptions,
  EngineSource,
  ImageInput,
} from './types.js';
import { WorkerSlot } from './worker-slot.js';

const LOCALES = ['zh-CN', 'en'];
const DEFAULT_TIMEOUT_MS = 60_000;
const MAX_TIMEOUT_MS = 3_600_000;

/** `createClient`, with the build of the engine's parts to use. */
export function createClientOn(parts: Parts, options: ClientOptions): Client {
  const { wasm, workerUrl, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  if (!Number.isInteger(timeoutMs) || timeoutMs < 1 || timeoutMs > MAX_TIMEOUT_MS) {
    throw invalidOption(
      'options.timeoutMs',
      timeoutMs,
      `must be an integer from 1 to ${MAX_TIMEOUT_MS}`,
    );
  }
  if (options.locale !== undefined && !LOCALES.includes(options.locale)) {
    throw invalidOption('options.locale', options.locale, `must be one of ${LOCALES.join(', ')}`);
  }
  const { locale, rules } = options;
  const defaults = toPlainData<CommonOptions>('options', {
    ...(locale === undefined ? {} : { locale }),
    ...(rules === undefined ? {} : { rules }),
  });
  const mode = typeof Worker === 'undefined' ? 'main' : 'worker';
  const slot =
    mode === 'main' ? new MainSlot(parts.loadPictures, wasm) : workerSlot(workerUrl, wasm);
  const queue = new Queue(slot, { timeoutMs });
  const desk = new Desk(() => openForms(parts, options));
  const extraDesk = new Desk(() => openExtras(parts, options));
  if (mode === 'worker') {
    queue.warmUp();
  }

  async function submit<V extends Verb>(
    { signal, onProgress }: CallOptions,
    makeCall: () => CallOf<V>,
  ): Promise<Answers[V]> {
    if (signal?.aborted) {
      throw abortReason(signal);
    }
    const relay = new ProgressRelay(onProgress);
    const call = makeCall();
    relay.queued();
    const answer = await queue.add(call, (progress) => relay.step(progress), signal);
    relay.done();
    return answer as Answers[V];
  }

  function engineOptions<O extends CallOptions>(given: O): Omit<O, keyof CallOptions> {
    const { signal: _signal, onProgress: _onProgress, ...own } = given;
    return { ...defaults, ...toPlainData('options', own) };
  }

  return {
    mode,
    inspectImage: (input, given = {}) =>
      submit(given, () => ({
        verb: 'inspectImage',
        input: toPayload('input', input),
        options: { ...nameOf(input), ...engineOptions(given) },
      })),
    prepareImage: async (input, given = {}) => {
      const named = { ...nameOf(input), ...engineOptions(given) };
      const prepared = await submit(given, () => ({
        verb: 'prepareImage',
        input: toPayload('input', input),
        options: named,
      }));
      return toPreparedFile(prepared, named.fileName ?? 'image', input);
    },
    composeImages: async (inputs, given = {}) => {
      const { fileName = 'composed', ...own } = given;
      checkFileName(fileName);
      const composed = await submit(own, () => ({
        verb: 'composeImages',
        inputs: inputs.map((input, index) => toPayload(`inputs.${index}`, input)),
        options: engineOptions(own),
      }));
      return toPreparedFile(composed, fileName);
    },
    inspectFrame: (frame, given = {}) => {
      const { transfer = false, ...own } = given;
      return submit(own, () => ({
        verb: 'inspectFrame',
        options: engineOptions(own),
        frame: toPortableFrame(frame, isTransferred(transfer)),
      }));
    },
    prepareFrame: async (frame, given = {}) => {
      const { fileName = 'photo', transfer = false, ...own } = given;
      checkFileName(fileName);
      const prepared = await submit(own, () => ({
        verb: 'prepareFrame',
        options: engineOptions(own),
        frame: toPortableFrame(frame, isTransferred(transfer)),
      }));
      return toPreparedFile(prepared, fileName);
    },
    sha256: (input, given = {}) =>
      submit(given, () => ({ verb: 'sha256', input: toPayload('input', input) })),
    validateField: (kind, value, context = {}) =>
      desk.ask((forms) => forms.validateField(kind, value, { ...defaults, ...context })),
    validateForm: (form, given = {}) =>
      desk.ask((forms) => forms.validateForm(form, { ...defaults, ...given })),
    requiredMaterials: (filing, given = {}) =>
      desk.ask((forms) => forms.requiredMaterials(filing, { ...defaults, ...given })),
    missingMaterials: (filing, provided, given = {}) =>
      desk.ask((forms) => forms.missingMaterials(filing, provided, { ...defaults, ...given })),
    orderOptions: (state, given = {}) =>
      desk.ask((forms) => forms.orderOptions(state, { ...defaults, ...given })),
    explainError: (text, given = {}) =>
      extraDesk.ask((extras) => extras.explainError(text, { ...defaults, ...given })),
    qrSvg: (text, given = {}) => extraDesk.ask((extras) => extras.qrSvg(text, given)),
    hostApp: (userAgent, given = {}) =>
      desk.ask((forms) => forms.hostApp(userAgent, { ...defaults, ...given })),
    defaultRules: () => desk.ask((forms) => forms.defaultRules()),
    close: () => {
      queue.close();
      desk.close();
      extraDesk.close();
    },
  };
}

function nameOf(input: ImageInput): { fileName?: string } {
  return isFile(input) ? { fileName: input.name } : {};
}

function checkFileName(fileName: unknown): void {
  if (typeof fileName !== 'string') {
    throw invalidOption('options.fileName', fileName, 'must be a string');
  }
}

function isTransferred(transfer: unknown): boolean {
  if (typeof transfer !== 'boolean') {
    throw invalidOption('options.transfer', transfer, 'must be true or false');
  }
  return transfer;
}

function workerSlot(workerUrl: string | URL | undefined, wasm: EngineSource | undefined): Slot {
  let source: Promise<PortableSource | undefined> | undefined;
  return new WorkerSlot({
    // Bundlers look for exactly this expression to carry the worker along.
    makeWorker: () =>
      workerUrl === undefined
        ? new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })
        : new Worker(workerUrl, { type: 'module' }),
    workerUrl: workerUrl === undefined ? 'worker.js' : absolute(workerUrl),
    loadSource: () => {
      source ??= toPortable(wasm);
      return source;
    },
  });
}

/** A relative address means the page's, not the worker's; a Response cannot travel. */
async function toPortable(wasm: EngineSource | undefined): Promise<PortableSource | undefined> {
  if (typeof wasm === 'string' || wasm instanceof URL) {
    return absolute(wasm);
  }
  return wasm instanceof Response ? compile(wasm) : wasm;
}

function absolute(url: string | URL): string {
  const base = typeof document === 'undefined' ? globalThis.location?.href : document.baseURI;
  return new URL(url, base).href;
}
