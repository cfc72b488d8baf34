// What all adapters share: a picked file is made fit, its report goes by a side channel, and a host
// gets back a real `File` or the word that nothing is to be sent.

import { BeianUploadError, invalidOption } from '../errors.js';
import type {
  CallOptions,
  Client,
  ImageReport,
  Material,
  PrepareOptions,
  Verdict,
} from '../types.js';

/** What every adapter takes. */
export interface FittingOptions {
  /**
   * The client that does the work. Default: one `createClient()` of `beian-upload` for all adapters
   * of the page, made with the first file. With `beian-upload/inline` give its client here.
   */
  client?: Client;
  /** The material that the picture is for, or what says so of a file. Default: none. */
  material?: Material | ((file: File) => Material | undefined);
  /**
   * Whether what will be sent is reviewed, too: what a reviewer would say is then among the report's
   * findings. It stops no file, whatever `stopFrom` says and even where `prepare.rules` make such a
   * finding block: the report's verdict is then 'block', and the file is sent. A file waits at most 15
   * seconds for its review, and goes without. Default false.
   */
  review?: boolean;
  /** Further options of `prepareImage`, such as `locale` and `rules`. */
  prepare?: Omit<PrepareOptions, 'material' | 'onProgress'>;
  /**
   * Called with the report on each file before the host goes on; `file` is what will be sent, and
   * `undefined` when nothing will. What it throws is reported as an uncaught error and stops nothing.
   */
  onReport?: (report: ImageReport, files: ReportedFiles) => void;
  /**
   * Called when the work failed by an error that no report says (the engine could not be loaded, the
   * file could not be read). What it returns is what becomes of the file. Default: the file is
   * stopped and the error reported as an uncaught one, so that it is seen in the console.
   */
  onError?: (error: unknown, original: File) => 'stop' | 'send_original';
  /** The verdict from which on a file is stopped. Default 'block'. */
  stopFrom?: 'warn' | 'block';
}

/** The file that was picked, and the one that will be sent in its place. */
export interface ReportedFiles {
  /** The one that was picked. */
  original: File;
  /** The one that will be sent; `undefined` when nothing will. */
  file: File | undefined;
}

/** What became of a file: `file` is to be sent, or nothing is. */
export interface Fitted {
  /** The one to send. */
  file: File | undefined;
  /** Missing where the work failed. */
  report: ImageReport | undefined;
  /** What the work failed by, where it did. */
  error?: unknown;
}

const reports = new WeakMap<File, ImageReport>();

/** The report on a file that an adapter was given, or gave back. */
export function reportOf(file: File): ImageReport | undefined {
  return reports.get(file);
}

let sharedClient: Promise<Client> | undefined;

/** Loaded when first needed: whoever brings a client of `./inline` is not to load another. */
function openSharedClient(): Promise<Client> {
  sharedClient ??= import('../index.js')
    .then(({ createClient }) => createClient())
    .catch((error: unknown) => {
      // What failed to load may load with the next file.
      sharedClient = undefined;
      throw error;
    });
  return sharedClient;
}

const SHARED_KEYS = ['client', 'material', 'prepare', 'review', 'onReport', 'onError', 'stopFrom'];
const STOPS_FROM = ['warn', 'block'];

/**
 * How long a file waits for its review, with the start of its worker and the reviews of other files
 * before it. One takes a second or two on a slow phone; a client itself gives up after two minutes,
 * and by then whoever waits for an upload that never begins has left.
 */
const MAX_REVIEW_WAIT_MS = 15_000;

const BY_WEIGHT: readonly Verdict[] = ['ok', 'warn', 'block'];

/** An object, so that the compiler sees one that is left out. */
const PREPARE_NAMES: Record<keyof NonNullable<FittingOptions['prepare']>, true> = {
  fileName: true,
  locale: true,
  rules: true,
  totalBytes: true,
  turnDegrees: true,
};

/**
 * Looks at what an adapter was given before the first file is picked.
 *
 * @param ownKeys The options that this adapter has besides those of `FittingOptions`.
 * @throws {BeianUploadError} `invalid_option` with `path`, `given` and `allowed`: an unknown key, also
 *   in `prepare`, a callback that is no function, another `stopFrom`, a `client` or `prepare` that is no object.
 */
export function checkOptions(options: object, ownKeys: readonly string[] = []): void {
  if (typeof options !== 'object' || options === null) {
    throw invalidOption('options', options, 'must be an object');
  }
  checkNames('options', options, [...SHARED_KEYS, ...ownKeys]);
  const { client, material, prepare, review, onReport, onError, stopFrom } =
    options as FittingOptions;
  for (const [key, value] of Object.entries({ onReport, onError })) {
    if (value !== undefined && typeof value !== 'function') {
      throw invalidOption(`options.${key}`, value, 'must be a function');
    }
  }
  if (material !== undefined && typeof material !== 'string' && typeof material !== 'function') {
    throw invalidOption('options.material', material, 'must be a material or a function');
  }
  if (stopFrom !== undefined && !STOPS_FROM.includes(stopFrom)) {
    throw invalidOption('options.stopFrom', stopFrom, `must be one of ${STOPS_FROM.join(', ')}`);
  }
  if (review !== undefined && typeof review !== 'boolean') {
    throw invalidOption('options.review', review, 'must be true or false');
  }
  if (prepare !== undefined && (typeof prepare !== 'object' || prepare === null)) {
    throw invalidOption('options.prepare', prepare, 'must be an object');
  }
  // What they hold is for the engine, which says with the first file what is wrong.
  checkNames('options.prepare', prepare ?? {}, Object.keys(PREPARE_NAMES));
  if (client !== undefined && typeof client?.prepareImage !== 'function') {
    throw invalidOption('options.client', client, 'must be what createClient() gave');
  }
  if (review === true && client !== undefined && typeof client.reviewImage !== 'function') {
    throw invalidOption('options.client', client, 'must have reviewImage, for review is true');
  }
}

function checkNames(path: string, given: object, known: readonly string[]): void {
  for (const [key, value] of Object.entries(given)) {
    if (!known.includes(key)) {
      const allowed = `is not an option here; those are ${known.join(', ')}`;
      throw invalidOption(`${path}.${key}`, value, allowed);
    }
  }
}

/**
 * Makes one picked file fit. Never rejects but when `signal` aborts: a host that awaits a rejection
 * would show an error of its own words.
 */
export async function fitFile(
  original: File,
  options: FittingOptions,
  call: CallOptions = {},
): Promise<Fitted> {
  const { material, prepare, review, onReport, stopFrom = 'block' } = options;
  try {
    const client = options.client ?? (await openSharedClient());
    const chosen = typeof material === 'function' ? material(original) : material;
    const common = { ...call, ...(chosen === undefined ? {} : { material: chosen }) };
    const { file, report: fitted } = await client.prepareImage(original, {
      ...prepare,
      ...common,
    });
    const { verdict } = fitted;
    const isStopped = verdict === 'block' || (stopFrom === 'warn' && verdict === 'warn');
    const report =
      review && !isStopped ? await addReview(fitted, client, file, prepare, common) : fitted;
    reports.set(original, report);
    reports.set(file, report);
    const sent = isStopped ? undefined : file;
    tell(() => onReport?.(report, { original, file: sent }));
    return { file: sent, report };
  } catch (error) {
    if (call.signal?.aborted) {
      throw error;
    }
    return { file: decide(error, original, options), report: undefined, error };
  }
}

/** What was made is what a reviewer gets to see; without a review the file goes as it is. */
async function addReview(
  fitted: ImageReport,
  client: Client,
  file: File,
  prepare: FittingOptions['prepare'],
  { signal, material }: CallOptions & { material?: Material },
): Promise<ImageReport> {
  const { locale, rules } = prepare ?? {};
  const options = {
    ...(locale === undefined ? {} : { locale }),
    ...(rules === undefined ? {} : { rules }),
    ...(material === undefined ? {} : { material }),
  };
  try {
    const review = (own: AbortSignal) => client.reviewImage(file, { ...options, signal: own });
    const { verdict, scores, findings, checks, corners } = await inTime(review, signal);
    const known = new Set(fitted.findings.map(({ code }) => code));
    return {
      ...fitted,
      verdict: worseOf(fitted.verdict, verdict),
      scores,
      findings: [...fitted.findings, ...findings.filter(({ code }) => !known.has(code))],
      ...(checks === undefined ? {} : { checks }),
      ...(corners === undefined ? {} : { corners }),
    };
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    // A review only advises; that it failed is seen in the console.
    queueMicrotask(() => {
      throw error;
    });
    return fitted;
  }
}

/** Calls a review off when its time is over or `signal` aborts, and does not wait for its end. */
async function inTime<T>(
  review: (own: AbortSignal) => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  const own = new AbortController();
  const onAbort = (): void => own.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const late = new BeianUploadError(
        'timed_out',
        `The review took longer than ${MAX_REVIEW_WAIT_MS} ms; the file goes without.`,
        { timeoutMs: MAX_REVIEW_WAIT_MS },
      );
      reject(late);
      own.abort(late);
    }, MAX_REVIEW_WAIT_MS);
  });
  try {
    return await Promise.race([review(own.signal), isLate]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

function worseOf(one: Verdict, other: Verdict): Verdict {
  return BY_WEIGHT.indexOf(one) < BY_WEIGHT.indexOf(other) ? other : one;
}

function decide(error: unknown, original: File, { onError }: FittingOptions): File | undefined {
  let isSent = false;
  tell(() => {
    if (onError === undefined) {
      throw error;
    }
    isSent = onError(error, original) === 'send_original';
  });
  return isSent ? original : undefined;
}

/** As with an event's listener: what it throws is reported, and does not end the work. */
function tell(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
