import type { Locale } from 'beian-upload';
import { en } from './texts/en.js';
import { type TextKey, zhCN } from './texts/zh-CN.js';

const TEXTS: Record<Locale, Record<TextKey, string>> = { 'zh-CN': zhCN, en };
const STORAGE_KEY = 'beian-upload:locale';
const listeners: (() => void)[] = [];
let locale = remembered();

export function currentLocale(): Locale {
  return locale;
}

export function switchLocale(next: Locale): void {
  if (next === locale) return;
  locale = next;
  remember(next);
  for (const listener of listeners) listener();
}

export function onLocaleChange(listener: () => void): void {
  listeners.push(listener);
}

/** A text of the page in the current language, its `{names}` replaced. */
export function text(key: TextKey, values: Record<string, string | number> = {}): string {
  return TEXTS[locale][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** Writes every `data-text` as content and every `data-label` as accessible name below `root`. */
export function localize(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-text]')) {
    element.textContent = text(element.dataset.text as TextKey);
  }
  for (const element of root.querySelectorAll<HTMLElement>('[data-label]')) {
    element.setAttribute('aria-label', text(element.dataset.label as TextKey));
  }
}

// Storage throws where cookies are blocked; the language is then forgotten on leaving.
function remembered(): Locale {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

function remember(next: Locale): void {
  try {
    localStorage.setItem(STORAGE_KEY, next);
  } catch {
    // See above.
  }
}
