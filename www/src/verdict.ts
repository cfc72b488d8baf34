import type { Verdict } from 'beian-upload';
import type { Picture } from './picture.js';
import type { TextKey } from './texts/zh-CN.js';

/** A verdict is told by words and a drawing; the tone only adds a colour. */
export interface Badge {
  tone: 'busy' | 'info' | Verdict;
  words: TextKey;
}

const VERDICT_TEXTS: Record<Verdict, TextKey> = {
  ok: 'verdictOk',
  warn: 'verdictWarn',
  block: 'verdictBlock',
};

export function badgeOf(picture: Picture): Badge {
  switch (picture.standing) {
    case 'checking':
      return { tone: 'busy', words: 'verdictChecking' };
    case 'unchecked':
      return picture.check.state.name === 'failed'
        ? { tone: 'block', words: 'verdictFailed' }
        : { tone: 'info', words: 'verdictCancelled' };
    case 'sending':
      return { tone: 'busy', words: 'verdictSending' };
    case 'uploaded':
      return { tone: 'ok', words: 'verdictUploaded' };
    case 'blocked':
    case 'ready':
      return { tone: picture.verdict, words: VERDICT_TEXTS[picture.verdict] };
  }
}
