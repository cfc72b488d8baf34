// What is written to the terminal, a pipe or a file, and how wide it is there.

import type { WriteStream } from 'node:tty';

export type Color = 'red' | 'yellow' | 'green' | 'dim';

const CODES: Record<Color, number> = { red: 31, yellow: 33, green: 32, dim: 2 };

/** Standard output. */
export interface Terminal {
  print(line: string): void;
  paint(color: Color, text: string): string;
  /** Shows how many of all are done; nothing where nobody sees it. */
  showProgress(text: string, ratio: number): void;
  hideProgress(): void;
}

const BAR_WIDTH = 24;
const CLEAR_LINE = '\r\x1b[K';

/** What the terminal is opened on. */
export type Streams = Pick<NodeJS.Process, 'stdout' | 'stderr' | 'env'>;

/** Colours and bars are for people at a terminal; `NO_COLOR` takes the colours away. */
export function openTerminal({ stdout, stderr, env }: Streams = process): Terminal {
  const isColored = stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  const hasBar = (stderr as Partial<WriteStream>).isTTY === true && env.TERM !== 'dumb';
  let isClosed = false;
  let bar = '';
  // Whoever reads may have seen enough, as `head` has; the work and the exit code go on.
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') {
        throw error;
      }
      isClosed = true;
    });
  }
  const draw = (text: string): void => {
    if (hasBar) {
      stderr.write(text);
    }
  };
  return {
    print(line) {
      if (isClosed) {
        return;
      }
      // Nothing may stand behind the bar where both are one terminal.
      draw(bar && CLEAR_LINE);
      stdout.write(`${line}\n`);
      draw(bar);
    },
    paint: (color, text) => (isColored ? `\x1b[${CODES[color]}m${text}\x1b[0m` : text),
    showProgress(text, ratio) {
      const full = Math.round(ratio * BAR_WIDTH);
      bar = `${CLEAR_LINE}[${'#'.repeat(full)}${'-'.repeat(BAR_WIDTH - full)}] ${text}`;
      draw(bar);
    },
    hideProgress() {
      draw(bar && CLEAR_LINE);
      bar = '';
    },
  };
}

/** Wide characters take two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const WITHOUT_WIDTH = /\p{Mark}|\p{Format}/u;

/** How many columns a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) {
    width += WIDE.test(letter) ? 2 : WITHOUT_WIDTH.test(letter) ? 0 : 1;
  }
  return width;
}

/** The text with blanks up to that many columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** A file's name cannot move the cursor, colour the terminal or turn its text around. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Control}\p{Bidi_Control}]/gu, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
