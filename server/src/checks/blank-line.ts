/** A GIF of 320 × 1 white pixels. */
export const BLANK_LINE: Uint8Array = Buffer.from(
  'R0lGODdhQAEBAIAAAP///wAAACwAAAAAQAEBAAACD4SPqcvtD6OctNqLs94cFwA7',
  'base64',
);
