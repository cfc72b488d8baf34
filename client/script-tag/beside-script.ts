import { invalidOption } from '../errors.js';
import { absolute } from '../module-worker.js';

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
  return absolute(new URL(path, scriptUrl));
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
  const src = currentScript !== null && 'src' in currentScript ? currentScript.src : '';
  return /^(https?|file):/.test(src) ? src : undefined;
}
