import type { Material, Rules } from 'beian-upload/core';
import { Problem } from './problem.js';

/** What the client says about a file. It is shown and checked, and never becomes a path. */
export interface UploadMetadata {
  fileName: string;
  material?: Material;
}

const MAX_FILE_NAME_LENGTH = 255;
const CONTROL_CHARACTERS = /\p{Cc}/u;

/**
 * Reads the tus metadata keys `filename` and `material`; others are dropped.
 *
 * @throws {Problem} 400 `malformed_file_name` or `unknown_material`.
 */
export function readMetadata(
  pairs: Record<string, string | null> = {},
  rules: Rules,
): UploadMetadata {
  const { filename, material } = pairs;
  if (!filename || filename.length > MAX_FILE_NAME_LENGTH || CONTROL_CHARACTERS.test(filename)) {
    throw new Problem(
      400,
      'malformed_file_name',
      `The filename needs 1 to ${MAX_FILE_NAME_LENGTH} characters, none a control character.`,
      { length: filename?.length ?? 0, maxLength: MAX_FILE_NAME_LENGTH },
    );
  }
  if (!material) {
    return { fileName: filename };
  }
  if (!isMaterial(material, rules)) {
    throw new Problem(
      400,
      'unknown_material',
      'The material in Upload-Metadata is not known here.',
    );
  }
  return { fileName: filename, material };
}

/** The same as tus keeps it. */
export function toPairs({ fileName, material }: UploadMetadata): Record<string, string> {
  return { filename: fileName, ...(material && { material }) };
}

function isMaterial(text: string, rules: Rules): text is Material {
  return Object.hasOwn(rules.materials, text);
}
