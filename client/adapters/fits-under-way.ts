// The files that an adapter is making fit, each of which can be called off.

import { type Fitted, type FittingOptions, fitFile } from './fitting.js';

/** What an adapter is working on. */
export interface FitsUnderWay {
  /** `fitFile`; resolves to `undefined` when the file was called off. Never rejects. */
  fit(file: File): Promise<Fitted | undefined>;
  /** Whether that file is being worked on. */
  has(file: File): boolean;
  /** Calls off the work on that file, where there is any. */
  cancel(file: File | undefined): void;
  /** Calls off all work. */
  cancelAll(): void;
}

/** `fitFile` with these options, of any number of files. */
export function trackFits(options: FittingOptions): FitsUnderWay {
  const underWay = new Set<{ file: File; controller: AbortController }>();
  const cancelWhere = (isMeant: (file: File) => boolean): void => {
    for (const { file, controller } of underWay) {
      if (isMeant(file)) {
        controller.abort();
      }
    }
  };
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
    cancel: (file) => cancelWhere((other) => other === file),
    cancelAll: () => cancelWhere(() => true),
  };
}
