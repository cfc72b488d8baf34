// The work on one file, on whatever thread.

import { BeianUploadError, reasonOf } from '../errors.js';
import { loadObservers } from '../observers.js';
import { initPictures, inspectImage, pictureRules, prepareImage } from '../pictures.node.js';
import { initFaces, initQr, initReview, reviewImage } from '../reviews.node.js';
import type { ImageReport, PrepareOptions } from '../types.js';
import { readPicture } from './inputs.js';

/** One file, and what is asked about it. */
export interface Job {
  verb: 'inspect' | 'review' | 'prepare';
  path: string;
  options: PrepareOptions;
}

/** A picture that was made, or is to be copied under another name. */
export interface Fitted {
  bytes: Uint8Array<ArrayBuffer>;
  extension: string;
  changed: boolean;
}

/** Why there is no report. */
export interface Failure {
  /** Of the engine's errors, such as `engine_trapped`, or of the system's, such as `EACCES`. */
  code: string;
  message: string;
  /** Of a bad option: where it stands, what it is and what it may be. */
  path?: string;
  given?: string;
  allowed?: string;
}

export type Outcome = { report: ImageReport; fitted?: Fitted } | { failure: Failure };

/** Does the job; what goes wrong is an outcome, too. */
export async function workOn({ verb, path, options }: Job): Promise<Outcome> {
  try {
    await initPictures();
    const limit = options.rules?.limits?.maxInputBytes ?? pictureRules().limits.maxInputBytes;
    const { bytes, ...whole } = await readPicture(path, limit);
    const all = { ...options, ...whole };
    if (verb === 'review') {
      await initReview();
      await loadObservers(all, { initQr, initFaces });
      return { report: reviewImage(bytes, all) };
    }
    if (verb === 'inspect') {
      return { report: inspectImage(bytes, all) };
    }
    const { report, mime: _mime, ...fitted } = prepareImage(bytes, all);
    return { report, fitted };
  } catch (error) {
    return { failure: toFailure(error) };
  }
}

/** An error as plain data. */
export function toFailure(error: unknown): Failure {
  if (error instanceof BeianUploadError) {
    const { code, message, path, given, allowed } = error;
    return path === undefined || given === undefined || allowed === undefined
      ? { code, message }
      : { code, message, path, given, allowed };
  }
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  return { code, message: reasonOf(error) };
}
