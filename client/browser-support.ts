import { BeianUploadError } from './errors.js';

/** What a browser lacks of what the engine needs; nothing of it is taken from its name. */
export interface BrowserSupport {
  /** Whether nothing is missing. */
  supported: boolean;
  /**
   * 'webassembly' (none, or one without what every engine since 2020 has), 'module_worker', 'simd',
   * 'decompression_stream'.
   */
  missing: BrowserFeature[];
}

/** What a browser may lack, by name. Stable: programs may switch on it. */
export type BrowserFeature = 'webassembly' | 'module_worker' | 'simd' | 'decompression_stream';

/** What is needed, by name, and how it is found out. A worker is not to carry what only pages ask. */
export type BrowserNeeds = Partial<Record<BrowserFeature, () => boolean>>;

/** What every build needs. */
export const ENGINE_NEEDS: BrowserNeeds = { webassembly: hasWebAssembly };

/** Looks for each of these features. */
export function lookFor(needs: BrowserNeeds): BrowserSupport {
  const missing = Object.entries(needs).flatMap(([name, isThere]) =>
    isThere() ? [] : [name as BrowserFeature],
  );
  return { supported: missing.length === 0, missing };
}

/** @throws {BeianUploadError} `browser_too_old` with `missing`, when one of them is missing. */
export function refuseOldBrowser(needs: BrowserNeeds): void {
  const { supported, missing } = lookFor(needs);
  if (!supported) {
    const names = missing.join(', ');
    throw new BeianUploadError('browser_too_old', `This browser is too old: it lacks ${names}.`, {
      missing: names,
    });
  }
}

/**
 * A function with two results that fills memory, extends a sign and converts a number too large for
 * an integer: Chromium has taken it since 85, and so does whatever takes the engine.
 */
const PRESENT_MODULE = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 0, 2, 127, 127, 3, 2, 1, 0, 5, 3, 1, 0, 0, 10, 23, 1,
  21, 0, 65, 0, 65, 0, 65, 0, 252, 11, 0, 65, 0, 192, 67, 0, 0, 0, 0, 252, 0, 11,
];

function hasWebAssembly(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(new Uint8Array(PRESENT_MODULE));
}
