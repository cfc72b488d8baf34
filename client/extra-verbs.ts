import { checkOptions } from './call-options.js';
import { invalidOption } from './errors.js';
import { extraEngine } from './extra-engine.js';
import type { CommonOptions, QrOptions, Troubleshooting } from './types.js';

/**
 * Causes and steps for the text of an error, or for a question in one's own words; the best answer
 * comes first, and there is none for what is not known. It does not depend on `options.rules`.
 *
 * @throws {BeianUploadError} `invalid_option` with `path`, `given` and `allowed`;
 *   `not_initialized`; `engine_trapped`.
 */
export function explainError(text: string, options: CommonOptions = {}): Troubleshooting[] {
  requireText(text);
  checkOptions('options', options);
  return extraEngine.call((engine) => engine.explainError(text, options));
}

/**
 * A text as a QR code: an SVG picture whose unit is a module and which has no size of its own. It
 * has no style, script or address, so that a page with a strict content policy can show it.
 *
 * @throws {BeianUploadError} as `explainError`; `invalid_option` also for an empty text and one that
 *   does not fit into the largest code.
 */
export function qrSvg(text: string, options: QrOptions = {}): string {
  requireText(text);
  checkOptions('options', options);
  return extraEngine.call((engine) => engine.qrSvg(text, options));
}

function requireText(text: unknown): void {
  if (typeof text !== 'string') {
    throw invalidOption('text', text, 'must be a string');
  }
}
