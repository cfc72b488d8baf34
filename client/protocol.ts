import type { ErrorRecord } from './errors.js';
import type { PortableFrame } from './frame.js';
import type {
  ComposeOptions,
  ImageReport,
  InspectFrameOptions,
  InspectOptions,
  PreparedImage,
  PrepareFrameOptions,
  PrepareOptions,
  Progress,
  ReviewOptions,
  StraightenOptions,
} from './types.js';

/** A picture on its way to the worker: a Blob is read there, bytes are transferred. */
export type Payload = Blob | Uint8Array<ArrayBuffer>;

/** Options without what cannot travel: functions and signals stay on the page. */
type Portable<O> = Omit<O, 'onProgress' | 'signal'>;

/** What the engine of pictures is asked to do. */
export type PictureCall =
  | { verb: 'inspectImage'; input: Payload; options: Portable<InspectOptions> }
  | { verb: 'prepareImage'; input: Payload; options: Portable<PrepareOptions> }
  | { verb: 'prepareFrame'; frame: PortableFrame; options: Portable<PrepareFrameOptions> }
  | { verb: 'composeImages'; inputs: Payload[]; options: Portable<ComposeOptions> }
  | { verb: 'sha256'; input: Payload };

/** What the engine of reviews is asked to do. */
export type ReviewCall =
  | { verb: 'reviewImage'; input: Payload; options: Portable<ReviewOptions> }
  | { verb: 'straightenImage'; input: Payload; options: Portable<StraightenOptions> }
  | { verb: 'inspectFrame'; frame: PortableFrame; options: Portable<InspectFrameOptions> };

export type Call = PictureCall | ReviewCall;

/** What each call is answered with. */
export interface Answers {
  inspectImage: ImageReport;
  prepareImage: PreparedImage;
  reviewImage: ImageReport;
  straightenImage: PreparedImage;
  inspectFrame: ImageReport;
  prepareFrame: PreparedImage;
  composeImages: PreparedImage;
  sha256: string;
}

export type Verb = keyof Answers;
export type CallOf<V extends Verb> = Extract<Call, { verb: V }>;
export type Answer = Answers[Verb];

/** An engine source that `postMessage` can carry; without one the worker takes its own. */
export type PortableSource = string | BufferSource | WebAssembly.Module;

/** An engine as `./inline` carries it: compressed, and as text. */
export interface PackedSource {
  gzipBase64: string;
}

/**
 * The engine's files that a worker for reviews needs; what is left out it takes from its own, and what
 * is null cannot be had.
 */
export interface ReviewSources<Source = PortableSource | PackedSource> {
  pictures?: Source | undefined;
  review?: Source | undefined;
  qr?: Source | null | undefined;
  faces?: Source | null | undefined;
  /** How long a review waits for one of the last two, in milliseconds. */
  maxWaitMs?: number;
}

/** To the worker. The first request is `init`; every request gets exactly one result or error. */
export interface RequestMessage {
  type: 'beian-upload:request';
  id: number;
  call: Call | { verb: 'init'; source?: WorkerSource };
}

/** What a worker loads its engine from. */
export type WorkerSource = PortableSource | PackedSource | ReviewSources;

/** To the page, any number of times while a request is worked on. */
export interface ProgressMessage {
  type: 'beian-upload:progress';
  id: number;
  progress: Progress;
}

/** To the page: the end of a request that worked. `answer` is undefined for `init`. */
export interface ResultMessage {
  type: 'beian-upload:result';
  id: number;
  answer: Answer | undefined;
  /** Whether its engine, whose memory never shrinks, holds more than that of an idle worker should. */
  isSpent: boolean;
}

/** To the page: the end of a request that did not. */
export interface ErrorMessage {
  type: 'beian-upload:error';
  id: number;
  error: ErrorRecord;
}

export type ReplyMessage = ProgressMessage | ResultMessage | ErrorMessage;

/** What goes over to the worker instead of being copied. A Blob is only a reference already. */
export function transfersOfCall(call: RequestMessage['call']): Transferable[] {
  const { input, inputs = [input], frame } = call as Partial<Contents>;
  return [...inputs, frame?.rgba].flatMap((payload) =>
    payload instanceof Uint8Array ? [payload.buffer] : [],
  );
}

/** What calls are about; each has one of these. */
interface Contents {
  input: Payload;
  inputs: Payload[];
  frame: PortableFrame;
}

/** What comes back from the worker instead of being copied. */
export function transfersOfAnswer(answer: Answer | undefined): Transferable[] {
  const { bytes } = (answer ?? {}) as Partial<PreparedImage>;
  // That of a report is a number.
  return bytes instanceof Uint8Array ? [bytes.buffer] : [];
}
