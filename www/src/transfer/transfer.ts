import type { UrlStorage } from 'tus-js-client';
import type { UploadRecord } from '../upload-record.js';
import { Attempt } from './attempt.js';
import { ChunkSize } from './chunk-size.js';
import { browserEnvironment, type ConnectionEvent, type Environment } from './environment.js';
import { DEFAULT_OPTIONS, type TransferOptions } from './options.js';
import type { RelayProblem } from './relay-problem.js';
import { type Asking, askForRecord, createUpload, deleteUpload } from './relay-requests.js';
import { sendRest } from './sending.js';
import type { Setback } from './setback.js';
import { fingerprintOf, type TransferSource } from './source.js';
import { type Course, isEnd, type TransferEnd, type TransferState } from './state.js';
import { TroubleCount } from './trouble-count.js';
import { UrlMemory } from './url-memory.js';

export interface TransferSettings {
  onChange?: (state: TransferState) => void;
  options?: Partial<TransferOptions>;
  environment?: Environment;
  /** The language of the page, for what the relay finds in a picture. */
  locale?: () => string;
  /** Where the upload's address outlives the page; by default it does not. */
  urlStorage?: UrlStorage;
}

/**
 * Brings one file to the relay, whatever the network does. It ends with the relay's word, yes or
 * no, or when it is cancelled, and never gives up by itself.
 */
export class Transfer {
  state: TransferState;

  readonly #source: TransferSource;
  readonly #options: TransferOptions;
  readonly #environment: Environment;
  readonly #onChange: (state: TransferState) => void;
  readonly #locale: (() => string) | undefined;
  readonly #urlStorage: UrlStorage;
  readonly #trouble: TroubleCount;
  readonly #chunkSize: ChunkSize;
  readonly #fingerprint: string;
  #sentBytes = 0;
  #isSent = false;
  #isCancelled = false;
  #hasBeenCheckedAnew = false;
  #path: string | undefined;
  /** While the relay is asked for it. */
  #creation: Promise<string> | undefined;
  #attempt: Attempt | undefined;
  #pause: { end: () => void; isOrdered: boolean } | undefined;

  constructor(source: TransferSource, settings: TransferSettings = {}) {
    this.#source = source;
    this.#options = { ...DEFAULT_OPTIONS, ...settings.options };
    this.#environment = settings.environment ?? browserEnvironment();
    this.#onChange = settings.onChange ?? (() => {});
    this.#locale = settings.locale;
    this.#urlStorage = settings.urlStorage ?? new UrlMemory();
    this.#trouble = new TroubleCount(this.#options);
    this.#chunkSize = new ChunkSize(this.#options);
    this.#fingerprint = fingerprintOf(source);
    this.state = { name: 'sending', ...this.#course };
  }

  /** To be called once; goes on from what the relay already has. */
  async start(): Promise<TransferEnd> {
    const stopWatching = this.#environment.watch((event) => this.#hear(event));
    try {
      const end = await this.#bringOver();
      this.#enter(end);
      return end;
    } finally {
      stopWatching();
    }
  }

  /** Ends any waiting, also one that the relay has asked for. */
  wake(): void {
    this.#pause?.end();
    this.#refreshAttempt();
  }

  /**
   * Ends it here at once, and on the relay, which keeps what it has received already though its
   * answer may not have come.
   *
   * @returns when the relay knows it, as far as it can be told.
   */
  async cancel(): Promise<void> {
    if (this.#isCancelled || isEnd(this.state)) return;
    this.#isCancelled = true;
    this.#attempt?.interrupt({ kind: 'cancelled' });
    this.#pause?.end();
    const made = this.#creation?.catch(() => undefined);
    const path = this.#path ?? (await made) ?? (await this.#rememberedPath());
    if (path) await this.#delete(path);
  }

  #delete(path: string): Promise<void> {
    return deleteUpload(path, this.#environment, this.#options.stallMs);
  }

  async #bringOver(): Promise<TransferEnd> {
    while (!this.#isCancelled) {
      const outcome = await this.#tryOnce();
      if (!('kind' in outcome)) return this.#judgeRecord(outcome);
      if (outcome.kind === 'refused') return { name: 'refused', problem: outcome.problem };
      const problem = failedCheckIn(outcome);
      // A check that breaks down twice does so by the picture, and not by chance.
      if (problem && this.#hasBeenCheckedAnew) return { name: 'refused', problem };
      if (problem) this.#hasBeenCheckedAnew = true;
      await this.#overcome(outcome);
    }
    return { name: 'cancelled' };
  }

  async #tryOnce(): Promise<UploadRecord | Setback> {
    const attempt = new Attempt(this.#environment);
    this.#attempt = attempt;
    try {
      return await this.#sendAndAsk(attempt);
    } catch (error) {
      return attempt.explain(error).setback;
    } finally {
      attempt.end();
      this.#attempt = undefined;
    }
  }

  async #sendAndAsk(attempt: Attempt): Promise<UploadRecord> {
    this.#show();
    attempt.expectWithin(this.#options.stallMs);
    const path = this.#path ?? (await this.#rememberedPath()) ?? (await this.#create(attempt));
    this.#path = path;
    await sendRest(
      {
        path,
        bytes: this.#source.bytes,
        fingerprint: this.#fingerprint,
        urlStorage: this.#urlStorage,
        chunkSize: this.#chunkSize,
        onProgress: (sentBytes) => {
          this.#sentBytes = sentBytes;
          this.#show();
        },
        onChunk: (acceptedBytes) => this.#trouble.noteChunk(acceptedBytes),
      },
      attempt,
      this.#environment,
    );
    this.#isSent = true;
    return this.#awaitRecord(path, attempt);
  }

  async #rememberedPath(): Promise<string | undefined> {
    const [previous] = await this.#urlStorage.findUploadsByFingerprint(this.#fingerprint);
    return previous?.uploadUrl ?? undefined;
  }

  /** Cancelled, it does not wait; the request goes on, for without its answer nothing can be deleted. */
  async #create(attempt: Attempt): Promise<string> {
    if (attempt.signal.aborted) throw attempt.explain(undefined);
    const request = new AbortController();
    let callOff = () => {};
    const interrupted = new Promise<never>((_, reject) => {
      attempt.signal.addEventListener('abort', () => {
        const { stallMs } = this.#options;
        const giveUp = () => request.abort();
        if (this.#isCancelled) callOff = this.#environment.schedule(giveUp, stallMs);
        else giveUp();
        reject(attempt.explain(undefined));
      });
    });
    const creation = createUpload(this.#source, this.#asking(attempt), request.signal);
    this.#creation = creation;
    creation.catch(() => {}).finally(() => callOff());
    try {
      return await Promise.race([creation, interrupted]);
    } finally {
      if (!this.#isCancelled) this.#creation = undefined;
    }
  }

  #asking(attempt: Attempt): Asking {
    return { attempt, environment: this.#environment, locale: this.#locale?.() };
  }

  async #awaitRecord(path: string, attempt: Attempt): Promise<UploadRecord> {
    for (;;) {
      this.#show();
      attempt.expectWithin(this.#options.receiptMs);
      const askedMs = this.#environment.nowMs();
      const record = await askForRecord(path, this.#asking(attempt));
      if (record) return record;
      await this.#rest(askedMs + this.#options.recheckMs - this.#environment.nowMs(), false);
    }
  }

  /** A record of other bytes acknowledges nothing, and must not be found again. */
  #judgeRecord(record: UploadRecord): TransferEnd {
    if (record.sha256 === this.#source.sha256) return { name: 'received', record };
    if (this.#path) void this.#delete(this.#path);
    const problem = { status: 200, code: 'digest_mismatch', findings: [], sha256: record.sha256 };
    return { name: 'refused', problem };
  }

  async #overcome(setback: Exclude<Setback, { kind: 'refused' }>): Promise<void> {
    if (setback.kind === 'cancelled' || setback.kind === 'woken') return;
    if (isToBeMadeAnew(setback)) await this.#forgetPath();
    if (setback.kind === 'stalled') this.#chunkSize.noteStall();
    this.#trouble.noteFailure(setback.kind === 'stalled');
    const { random, nowMs } = this.#environment;
    const ownMs = this.#trouble.retryDelayMs(random());
    const isUnavailable = setback.kind === 'unavailable';
    const askedMs = (isUnavailable ? setback.retryAfterMs : undefined) ?? 0;
    const waitMs = Math.max(ownMs, Math.min(askedMs, this.#options.maxRetryAfterMs));
    this.#enter({
      name: 'waiting',
      reason: setback.kind,
      untilMs: nowMs() + waitMs,
      problem: isUnavailable ? setback.problem : undefined,
      ...this.#course,
    });
    await this.#rest(waitMs, askedMs > 0);
  }

  async #forgetPath(): Promise<void> {
    this.#path = undefined;
    this.#isSent = false;
    this.#sentBytes = 0;
    const known = await this.#urlStorage.findUploadsByFingerprint(this.#fingerprint);
    for (const { urlStorageKey } of known) await this.#urlStorage.removeUpload(urlStorageKey);
  }

  /** `isOrdered` by the relay: then an event of the page is no reason to ask sooner. */
  #rest(waitMs: number, isOrdered: boolean): Promise<void> {
    if (waitMs <= 0 || this.#isCancelled) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        callOff();
        this.#pause = undefined;
        resolve();
      };
      const callOff = this.#environment.schedule(end, waitMs);
      this.#pause = { end, isOrdered };
    });
  }

  #hear(event: ConnectionEvent): void {
    if (event === 'wake') {
      if (!this.#pause?.isOrdered) this.#pause?.end();
      this.#refreshAttempt();
    }
    if (!isEnd(this.state)) this.#enter({ ...this.state, ...this.#course });
  }

  /** A request from before the phone slept may hang on a connection that is no more. */
  #refreshAttempt(): void {
    const { staleMs } = this.#options;
    if (this.#attempt && this.#attempt.idleMs >= staleMs) {
      this.#attempt.interrupt({ kind: 'woken' });
    }
  }

  get #course(): Course {
    const { stalls, failures, isSlow, needsAdvice } = this.#trouble;
    const isOffline = !this.#environment.isOnline();
    return { sentBytes: this.#sentBytes, stalls, failures, isSlow, isOffline, needsAdvice };
  }

  #show(): void {
    this.#enter({ name: this.#isSent ? 'checking' : 'sending', ...this.#course });
  }

  #enter(state: TransferState): void {
    this.state = state;
    this.#onChange(state);
  }
}

/** Whether the relay goes on only with an upload that is announced once more. */
function isToBeMadeAnew(setback: Setback): boolean {
  if (setback.kind === 'gone') return true;
  if (setback.kind !== 'unavailable') return false;
  const { status, problem } = setback;
  // The answer to HEAD has no body; making the upload again tells why the relay says no.
  if (!problem) return status === 401 || status === 403;
  // The bytes are there, and this has them checked once more.
  return failedCheckIn(setback) !== undefined;
}

function failedCheckIn(setback: Setback): RelayProblem | undefined {
  const problem = setback.kind === 'unavailable' ? setback.problem : undefined;
  return problem?.code === 'check_failed' ? problem : undefined;
}
