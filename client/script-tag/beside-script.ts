import { invalidOption } from '../errors.js';

/** There in CommonJS, which bundlers of the time give to a script like this. */
declare const module: { exports?: unknown } | undefined;

/** Known only while the script runs for the first time. */
const scriptUrl = findScript();

/**
 * What was given, or else the address of a file beside this script.
 *
 * @throws {BeianUploadError} `invalid_option` that names the option, when neither is known.
 */
export function besideScript<T>(option: string, given: T | undefined, path: string): T | string {
  if (given !== undefined) {
    return given;
  }
  if (scriptUrl === undefined) {
    const file = path.slice(path.lastIndexOf('/') + 1);
    const why = `must be the address of ${file}, since it is not known where this script came from`;
    throw invalidOption(`options.${option}`, given, why);
  }
  return new URL(path, scriptUrl).href;
}

/**
 * In a bundle the script that runs is the bundle; in a sandbox there is none where it evaluates text,
 * and one from a Blob has nothing beside it.
 */
function findScript(): string | undefined {
  const isBundled = typeof module === 'object' && module?.exports !== undefined;
  if (isBundled || typeof document === 'undefined') {
    return undefined;
  }
  const { currentScript } = document;
  // By tag: any element that a page's content calls `currentScript` would be found in its place.
  const isScript = Object.prototype.toString.call(currentScript) === '[object HTMLScriptElement]';
  const { src } = isScript ? (currentScript as HTMLScriptElement) : { src: '' };
  return /^(https?|file):/.test(src) ? src : undefined;
}
