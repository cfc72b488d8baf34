import { abortReason, BeianUploadError, reasonOf } from './errors.js';
import {
  composeImages,
  inspectImage,
  pictureRules,
  prepareFrame,
  prepareImage,
  sha256,
} from './picture-verbs.js';
import type { Answer, Payload, PictureCall } from './protocol.js';
import type { Run } from './queue.js';
import type { InspectOptions, Progress } from './types.js';

/** Reads what a call is about and has the engine do it; what `step` throws calls it off. */
export type Perform<C> = (call: C, step: (progress: Progress) => void) => Promise<Answer>;

/** What `perform` throws, and the signal's reason, when it is aborted between two steps. */
export function untilAborted<C>(perform: Perform<C>): Run {
  return (call, onProgress, signal) =>
    // A slot gets only calls of its own kind.
    perform(call as C, (progress) => {
      if (signal.aborted) {
        throw abortReason(signal);
      }
      onProgress(progress);
    });
}

/**
 * `Perform` for pictures.
 *
 * @throws {BeianUploadError} `unreadable_file`, or what the engine's verb throws.
 */
export const perform: Perform<PictureCall> = async (call, onProgress) => {
  // A frame is in memory; there is nothing to read.
  if (call.verb === 'prepareFrame') {
    onProgress({ phase: 'checking', ratio: 0 });
    return prepareFrame(call.frame, { ...call.options, onProgress });
  }
  onProgress({ phase: 'reading', ratio: 0 });
  if (call.verb === 'composeImages') {
    const pages: Uint8Array[] = [];
    for (const payload of call.inputs) {
      pages.push(await read(payload));
    }
    onProgress({ phase: 'checking', ratio: 0 });
    return composeImages(pages, { ...call.options, onProgress });
  }
  if (call.verb === 'sha256') {
    const bytes = await read(call.input);
    onProgress({ phase: 'checking', ratio: 0 });
    return sha256(bytes);
  }
  const { bytes, options } = await readPicture(call.input, call.options);
  onProgress({ phase: 'checking', ratio: 0 });
  return call.verb === 'inspectImage'
    ? inspectImage(bytes, options)
    : prepareImage(bytes, { ...options, onProgress });
};

/** A film dropped by mistake has gigabytes; the engine says so from its beginning and its size. */
const BEGINNING_BYTES = 4096;

/** A picture's bytes, and its options with its size where it is too large to be read. */
export async function readPicture<O extends InspectOptions>(
  input: Payload,
  options: O,
): Promise<{ bytes: Uint8Array; options: O }> {
  const maxBytes = options.rules?.limits?.maxInputBytes ?? pictureRules().limits.maxInputBytes;
  if (input instanceof Blob && input.size > maxBytes) {
    const bytes = await read(input.slice(0, BEGINNING_BYTES));
    return { bytes, options: { ...options, totalBytes: input.size } };
  }
  return { bytes: await read(input), options };
}

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
