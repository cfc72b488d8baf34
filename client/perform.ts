import { abortReason, BeianUploadError, reasonOf } from './errors.js';
import type * as verbs from './picture-verbs.js';
import type { Answer, Call, Payload } from './protocol.js';
import type { Progress } from './types.js';

/** The verbs about pictures. */
export type PictureVerbs = typeof verbs;

/**
 * Reads what a call is about and has the engine do it.
 *
 * @throws {BeianUploadError} `unreadable_file`, or what the engine's verb throws.
 * @throws The signal's reason, when it is aborted before or between the engine's steps.
 */
export async function perform(
  {
    inspectImage,
    prepareImage,
    composeImages,
    inspectFrame,
    prepareFrame,
    sha256,
    pictureRules,
  }: PictureVerbs,
  call: Call,
  onProgress: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<Answer> {
  const isTooLarge = (picture: PictureCall): picture is PictureCall & { input: Blob } => {
    const limit = picture.options.rules?.limits?.maxInputBytes;
    return (
      picture.input instanceof Blob &&
      picture.input.size > (limit ?? pictureRules().limits.maxInputBytes)
    );
  };
  const step = (progress: Progress): void => {
    if (signal?.aborted) {
      throw abortReason(signal);
    }
    onProgress(progress);
  };
  // A frame is in memory; there is nothing to read.
  if (call.verb === 'inspectFrame' || call.verb === 'prepareFrame') {
    step({ phase: 'checking', ratio: 0 });
    return call.verb === 'inspectFrame'
      ? inspectFrame(call.frame, call.options)
      : prepareFrame(call.frame, { ...call.options, onProgress: step });
  }
  onProgress({ phase: 'reading', ratio: 0 });
  if ((call.verb === 'inspectImage' || call.verb === 'prepareImage') && isTooLarge(call)) {
    const beginning = await read(call.input.slice(0, BEGINNING_BYTES));
    const options = { ...call.options, totalBytes: call.input.size };
    return call.verb === 'inspectImage'
      ? inspectImage(beginning, options)
      : prepareImage(beginning, options);
  }
  const payloads = call.verb === 'composeImages' ? call.inputs : [call.input];
  const pages: Uint8Array[] = [];
  for (const payload of payloads) {
    pages.push(await read(payload));
  }
  step({ phase: 'checking', ratio: 0 });
  if (call.verb === 'composeImages') {
    return composeImages(pages, { ...call.options, onProgress: step });
  }
  const [bytes = new Uint8Array()] = pages;
  switch (call.verb) {
    case 'inspectImage':
      return inspectImage(bytes, call.options);
    case 'prepareImage':
      return prepareImage(bytes, { ...call.options, onProgress: step });
    case 'sha256':
      return sha256(bytes);
  }
}

type PictureCall = Extract<Call, { verb: 'inspectImage' | 'prepareImage' }>;

/** A film dropped by mistake has gigabytes; the engine says so from its beginning and its size. */
const BEGINNING_BYTES = 4096;

async function read(payload: Payload): Promise<Uint8Array> {
  if (payload instanceof Uint8Array) {
    return payload;
  }
  try {
    return new Uint8Array(await payload.arrayBuffer());
  } catch (cause) {
    // Android's picker hands out files that are gone or locked a moment later, and a file that
    // was changed on the disk after it was picked is refused too.
    const fileName = payload instanceof File ? payload.name : '';
    throw new BeianUploadError(
      'unreadable_file',
      `The file ${JSON.stringify(fileName)} can no longer be read (${reasonOf(cause)}); pick it again.`,
      { fileName, reason: cause instanceof Error ? cause.name : 'unknown' },
      cause,
    );
  }
}
