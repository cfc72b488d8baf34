import { invalidOption } from './errors.js';

/**
 * Whether the engine sees all that is in these options. It refuses by name what it does not know, but
 * they get to it as JSON, which drops functions and knows no NaN.
 *
 * @param others Options of other verbs, which it knows and would not look at.
 * @throws {BeianUploadError} `invalid_option` with the path of the first.
 */
export function checkOptions(path: string, options: object, others: readonly string[] = []): void {
  // What is no object the engine refuses, and null counts as left out there.
  for (const [name, value] of Object.entries(options ?? {})) {
    const type = typeof value;
    if (
      type === 'function' ||
      type === 'symbol' ||
      (type === 'number' && !Number.isFinite(value))
    ) {
      throw invalidOption(`${path}.${name}`, value, 'must be left out, or be plain data');
    }
    if (others.includes(name) && value !== undefined) {
      throw invalidOption(`${path}.${name}`, value, 'there is no such member here');
    }
  }
}
