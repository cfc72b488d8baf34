import type { TextKey } from './texts.js';

/** A call that cannot be obeyed; what it says is looked up when its language is known. */
export class Misuse extends Error {
  constructor(
    readonly text: TextKey,
    readonly params: Record<string, string | number> = {},
  ) {
    super(text);
  }
}
