import type { ImageInput, PreparedFile, PreparedImage } from './types.js';

/** What follows a dot may be of the name, as a day or a Chinese word is. */
const EXTENSION = /^(.+)\.([a-z]\w{0,4})?$/is;

/** Extensions that say the same as the one the engine gives. */
const SAME_EXTENSIONS: Record<string, readonly string[]> = { jpg: ['jpg', 'jpeg'] };

/**
 * The engine's bytes as a file to upload. A picked file that did not change comes back as the very
 * same object, but for a name that says another format than the content.
 *
 * @param fileName A name whose stem is kept; its extension becomes that of the content.
 * @param input What the bytes were made from, when it was one picture.
 */
export function toPreparedFile(
  { bytes, mime, extension, changed, report }: PreparedImage,
  fileName: string,
  input?: ImageInput,
): PreparedFile {
  const name = withExtension(fileName, extension);
  if (changed || !isFile(input)) {
    // Of a Blob that is too large to be read the engine has seen only the beginning.
    const content = changed || !(input instanceof Blob) ? bytes : input;
    return { file: new File([content], name, { type: mime }), changed, report };
  }
  const isRenamed = report.findings.some(({ code }) => code === 'extension_corrected');
  const { lastModified } = input;
  const file = isRenamed ? new File([input], name, { type: mime, lastModified }) : input;
  return { file, changed, report };
}

/** '照片.png' and 'jpg' make '照片.jpg'; a name that says the same already is kept. */
export function withExtension(name: string, extension: string): string {
  if (extension === '') {
    return name;
  }
  const [, stem = name, given = ''] = EXTENSION.exec(name) ?? [];
  return (SAME_EXTENSIONS[extension] ?? [extension]).includes(given.toLowerCase())
    ? name
    : `${stem}.${extension}`;
}

/** By tag, since `instanceof` fails for a file that was picked in another frame. */
export function isFile(input: unknown): input is File {
  return Object.prototype.toString.call(input) === '[object File]';
}
