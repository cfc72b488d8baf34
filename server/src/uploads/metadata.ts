import type { Material, Rules } from 'beian-upload/core';
import { z } from 'zod';
import { Problem } from '../problem.js';
import { parse } from '../request-body.js';

const MAX_FILE_NAME_LENGTH = 255;
/** A slot of one domain is named with it, and a domain has at most 253 characters. */
const MAX_ITEM_LENGTH = 320;
const CONTROL_CHARACTERS = /\p{Cc}/u;

const ID = z.string().regex(/^[0-9a-f]{32}$/, '32 hexadecimal digits');
const DIGEST = z.string().regex(/^[0-9a-f]{64}$/, '64 lower-case hexadecimal digits');

const METADATA = z.object({
  order: ID,
  item: z
    .string()
    .max(MAX_ITEM_LENGTH)
    .regex(/^[^\p{Cc}]+:(front|back|page)$/u, 'slot:side')
    .optional(),
  sha256: DIGEST,
  made: z.enum(['camera', 'camera_app', 'file', 'composed', 'turned']),
  replaces: DIGEST.optional(),
  handoff: ID.optional(),
});

/** What the sender says about a picture. It is checked, kept and shown, and never becomes a path. */
export interface UploadMetadata extends z.output<typeof METADATA> {
  fileName: string;
  mime: string;
  /** Only of a picture that belongs to no place. */
  material?: Material;
}

/**
 * Reads the tus metadata; keys that are not known are dropped.
 *
 * @throws {Problem} 400 `malformed_file_name`, `unknown_material` or `invalid_request`.
 */
export function readMetadata(
  pairs: Record<string, string | null> = {},
  rules: Rules,
): UploadMetadata {
  const known = Object.fromEntries(Object.entries(pairs).filter(([, value]) => value !== null));
  const { item, ...metadata } = parse(METADATA, known, 'Upload-Metadata');
  const fileName = readFileName(pairs.filename ?? '');
  const mime = readType(pairs.filetype ?? '', rules);
  const material = readMaterial(pairs.material ?? '', rules);
  if (item !== undefined) return { ...metadata, fileName, mime, item };
  return { ...metadata, fileName, mime, ...(material && { material }) };
}

function readFileName(text: string): string {
  if (text === '' || text.length > MAX_FILE_NAME_LENGTH || CONTROL_CHARACTERS.test(text)) {
    throw new Problem(
      400,
      'malformed_file_name',
      `The filename needs 1 to ${MAX_FILE_NAME_LENGTH} characters, none a control character.`,
      { length: text.length, maxLength: MAX_FILE_NAME_LENGTH },
    );
  }
  return text;
}

function readType(text: string, rules: Rules): string {
  const types = rules.picture.formats.map((format) => `image/${format}`);
  return parse(z.object({ filetype: z.enum(types) }), { filetype: text }, 'Upload-Metadata')
    .filetype;
}

function readMaterial(text: string, rules: Rules): Material | undefined {
  if (text === '') return undefined;
  if (Object.hasOwn(rules.materials, text)) return text as Material;
  throw new Problem(400, 'unknown_material', 'The material in Upload-Metadata is not known here.');
}
