import { BeianUploadError } from './errors.js';
import { hasSimd } from './simd.js';

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

const TESTS: Record<BrowserFeature, () => boolean> = {
  webassembly: hasWebAssembly,
  module_worker: hasModuleWorkers,
  simd: hasSimd,
  decompression_stream: () => typeof DecompressionStream === 'function',
};

/** Looks for each of these features. */
export function lookFor(...features: BrowserFeature[]): BrowserSupport {
  const missing = features.filter((feature) => !TESTS[feature]());
  return { supported: missing.length === 0, missing };
}

/** @throws {BeianUploadError} `browser_too_old` with `missing`, when one of them is missing. */
export function refuseOldBrowser(...features: BrowserFeature[]): void {
  const { supported, missing } = lookFor(...features);
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

/** A name of its own: Parcel refuses a text that stands in `new Worker()`. */
const NO_URL = 'http://[';

/** No worker is made for the question: the address is none, and the options are read before it. */
function hasModuleWorkers(): boolean {
  // Where there are no workers at all, the engine runs on the calling thread.
  if (typeof Worker === 'undefined') {
    return true;
  }
  let isRead = false;
  const options = {
    get type(): WorkerType {
      isRead = true;
      return 'module';
    },
  };
  try {
    new Worker(NO_URL, options).terminate();
  } catch (error) {
    // Whatever else stopped it, such as a policy for scripts, says nothing about modules.
    return isRead || !(error instanceof DOMException && error.name === 'SyntaxError');
  }
  return isRead;
}
