import { randomBytes } from 'node:crypto';

const ID_PATTERN = /^[0-9a-f]{32}$/;

/** 128 random bits, which nobody guesses. */
export function newId(): string {
  return randomBytes(16).toString('hex');
}

/** Whether the text has the form of an id, and so is safe as a file's name. */
export function isId(text: string): boolean {
  return ID_PATTERN.test(text);
}
