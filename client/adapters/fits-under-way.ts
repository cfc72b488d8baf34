// The files that an adapter is making fit, each of which can be called off.

import { type Fitted, type FittingOptions, fitFile } from './fitting.js';

/** Calls off the work on that file, or on all of them; what is not being worked on is left alone. */
export type Cancel = (file?: File) => void;

export interface FitsUnderWay {
  /** `fitFile`; resolves to `undefined` when the file was called off. Never rejects. */
  fit(file: File): Promise<Fitted | undefined>;
  /** Whether that file is being worked on. */
  has(file: File): boolean;
  cancel: Cancel;
}

export function trackFits(options: FittingOptions): FitsUnderWay {
  const underWay = new Set<{ file: File; controller: AbortController }>();
  return {
    async fit(file) {
      const entry = { file, controller: new AbortController() };
      const { signal } = entry.controller;
      underWay.add(entry);
      try {
        const fitted = await fitFile(file, options, { signal });
        return signal.aborted ? undefined : fitted;
      } catch {
        // It rejects for no other reason than the signal's.
        return undefined;
      } finally {
        underWay.delete(entry);
      }
    },
    has: (file) => [...underWay].some((entry) => entry.file === file),
    cancel: (file) => {
      for (const entry of underWay) {
        if (file === undefined || entry.file === file) {
          entry.controller.abort();
        }
      }
    },
  };
}
