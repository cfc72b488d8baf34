import type { Locale } from '../types.js';
import { en } from './texts/en.js';
import { zhCN } from './texts/zh-CN.js';

export type TextKey = keyof typeof zhCN;

/** A text with its `{names}` filled in. */
export type Say = (key: TextKey, params?: Record<string, string | number>) => string;

/** What says the texts of that language. */
export function sayIn(locale: Locale): Say {
  const texts: Record<TextKey, string> = locale === 'en' ? en : zhCN;
  return (key, params = {}) =>
    texts[key].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/**
 * The language of the messages: `--locale`, else Chinese, unless the environment asks for English.
 * Nothing is refused here: a wrong `--locale` is told in the language of the environment.
 */
export function chooseLocale(asked: unknown, env: NodeJS.ProcessEnv): Locale {
  if (asked === 'en' || asked === 'zh-CN') {
    return asked;
  }
  const own = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^en(?![a-z])/i.test(own) ? 'en' : 'zh-CN';
}
