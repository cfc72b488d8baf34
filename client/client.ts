import { checkOptions } from './call-options.js';
import { CLIENT_OPTIONS, checkClientOptions } from './client-options.js';
import { Desk } from './desk.js';
import { abortReason, invalidOption } from './errors.js';
import { toPortableFrame } from './frame.js';
import { MainSlot } from './main-slot.js';
import { openExtras, openForms, type Parts, type Place } from './parts.js';
import { toPayload, toPlainData } from './payload.js';
import { isFile, toPreparedFile } from './prepared-file.js';
import { ProgressRelay } from './progress-relay.js';
import type { Answers, CallOf, Verb } from './protocol.js';
import { Queue } from './queue.js';
import type { CallOptions, Client, ClientOptions, CommonOptions, ImageInput } from './types.js';

const DEFAULT_TIMEOUT_MS = 60_000;

/** `createClient`, with the build of the engine's parts to use. */
export function createClientOn(parts: Parts, options: ClientOptions): Client {
  checkClientOptions(options, parts.optionNames ?? CLIENT_OPTIONS);
  const { locale, rules, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  // What was not given is left out.
  const defaults = toPlainData('options', { locale, rules }) as CommonOptions;
  // Where there are workers, no page is to load what works without.
  const here = () => import('./main-work.js');
  const hasWorkers = typeof Worker !== 'undefined';
  const place: Place = hasWorkers
    ? parts.openWorker(options)
    : new MainSlot(async () => (await here()).runPictures(parts, options));
  const queue = new Queue(place, { timeoutMs });
  // Of its own, so that a fit waits behind no review, and a viewfinder behind no fit.
  const reviewQueue = new Queue(
    hasWorkers
      ? parts.openReviewWorker(options)
      : new MainSlot(async () => (await here()).runReviews(parts, options)),
    { timeoutMs },
  );
  const desk = new Desk(() => openForms(parts, options));
  const extraDesk = new Desk(() => openExtras(parts, options));
  if (place.mode === 'worker') {
    queue.warmUp();
  }

  async function submit<V extends Verb>(
    given: CallOptions,
    makeCall: () => CallOf<V>,
    to = queue,
  ): Promise<Answers[V]> {
    const { signal, onProgress } = asObject('options', given);
    if (signal && typeof signal.addEventListener !== 'function') {
      throw invalidOption('options.signal', signal, 'must be an AbortSignal');
    }
    const relay = new ProgressRelay(onProgress);
    const call = makeCall();
    relay.queued();
    // Not before, for the listener itself may have called it off.
    if (signal?.aborted) {
      throw abortReason(signal);
    }
    const answer = await to.add(call, (progress) => relay.step(progress), signal);
    relay.done();
    return answer as Answers[V];
  }

  function engineOptions<O extends CallOptions>(given: O): Omit<O, keyof CallOptions> {
    const { signal: _signal, onProgress: _onProgress, ...own } = asObject('options', given);
    checkOptions('options', own);
    return { ...defaults, ...toPlainData('options', own) };
  }

  /** For the calling thread, whose engine looks at the rest itself. */
  function withDefaults<O extends CommonOptions>(path: string, given: O): O {
    return { ...defaults, ...asObject(path, given) };
  }

  return {
    get mode() {
      return place.mode;
    },
    inspectImage: (input, given = {}) =>
      submit(given, () => ({
        verb: 'inspectImage',
        input: toPayload('input', input),
        options: { ...nameOf(input), ...engineOptions(given) },
      })),
    reviewImage: (input, given = {}) =>
      submit(
        given,
        () => ({
          verb: 'reviewImage',
          input: toPayload('input', input),
          options: { ...nameOf(input), ...engineOptions(given) },
        }),
        reviewQueue,
      ),
    prepareImage: async (input, given = {}) => {
      const named = { ...nameOf(input), ...engineOptions(given) };
      const prepared = await submit(given, () => ({
        verb: 'prepareImage',
        input: toPayload('input', input),
        options: named,
      }));
      return toPreparedFile(prepared, named.fileName || 'image', input);
    },
    straightenImage: async (input, given = {}) => {
      const named = { ...nameOf(input), ...engineOptions(given) };
      const prepared = await submit(
        given,
        () => ({
          verb: 'straightenImage',
          input: toPayload('input', input),
          options: named,
        }),
        reviewQueue,
      );
      return toPreparedFile(prepared, named.fileName || 'image');
    },
    composeImages: async (inputs, given = {}) => {
      const { fileName = 'composed', ...own } = asObject('options', given);
      checkFileName(fileName);
      const composed = await submit(own, () => ({
        verb: 'composeImages',
        // Of what is nothing the engine says that there are no pages.
        inputs: Array.from(inputs ?? [], (input, index) => toPayload(`inputs.${index}`, input)),
        options: engineOptions(own),
      }));
      return toPreparedFile(composed, fileName);
    },
    inspectFrame: async (frame, given = {}) => {
      const { transfer = false, ...own } = asObject('options', given);
      return submit(
        own,
        () => ({
          verb: 'inspectFrame',
          options: engineOptions(own),
          frame: toPortableFrame(frame, isTransferred(transfer)),
        }),
        reviewQueue,
      );
    },
    prepareFrame: async (frame, given = {}) => {
      const { fileName = 'photo', transfer = false, ...own } = asObject('options', given);
      checkFileName(fileName);
      const prepared = await submit(own, () => ({
        verb: 'prepareFrame',
        options: engineOptions(own),
        frame: toPortableFrame(frame, isTransferred(transfer)),
      }));
      return toPreparedFile(prepared, fileName);
    },
    sha256: (input, given = {}) =>
      submit(given, () => {
        const { signal: _signal, onProgress: _onProgress, ...others } = given ?? {};
        checkOptions('options', others, Object.keys(others));
        return { verb: 'sha256', input: toPayload('input', input) };
      }),
    validateField: (kind, value, context = {}) =>
      desk.ask((forms) => forms.validateField(kind, value, withDefaults('context', context))),
    validateForm: (form, given = {}) =>
      desk.ask((forms) => forms.validateForm(form, withDefaults('options', given))),
    requiredMaterials: (filing, given = {}) =>
      desk.ask((forms) => forms.requiredMaterials(filing, withDefaults('options', given))),
    missingMaterials: (filing, provided, given = {}) =>
      desk.ask((forms) => forms.missingMaterials(filing, provided, withDefaults('options', given))),
    orderOptions: (state, given = {}) =>
      desk.ask((forms) => forms.orderOptions(state, withDefaults('options', given))),
    explainError: (text, given = {}) =>
      extraDesk.ask((extras) => extras.explainError(text, withDefaults('options', given))),
    qrSvg: (text, given = {}) => extraDesk.ask((extras) => extras.qrSvg(text, given)),
    hostApp: (userAgent, given = {}) =>
      desk.ask((forms) => forms.hostApp(userAgent, withDefaults('options', given))),
    defaultRules: () => desk.ask((forms) => forms.defaultRules()),
    close: () => {
      queue.close();
      reviewQueue.close();
      desk.close();
      extraDesk.close();
    },
  };
}

function nameOf(input: ImageInput): { fileName?: string } {
  return isFile(input) ? { fileName: input.name } : {};
}

/** Null counts as left out, as it does in the engine. */
function asObject<O extends object>(path: string, given: O): O {
  if (typeof given !== 'object') {
    throw invalidOption(path, given, 'must be an object');
  }
  return given ?? ({} as O);
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
