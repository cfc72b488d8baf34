import { element, icon } from '../elements.js';
import { text } from '../language.js';
import type { TextKey } from '../texts/zh-CN.js';

/** The pieces that the screens are made of. */
export function screenRoot(name: string, ...children: (Node | string)[]): HTMLElement {
  const root = element('section', 'phone-screen', ...children);
  root.dataset.screen = name;
  return root;
}

export function heading(words: string): HTMLElement {
  const created = element('h1', 'phone-title', words);
  // So that the focus can be moved there when the screen changes.
  created.tabIndex = -1;
  return created;
}

export function lead(words: string): HTMLElement {
  return element('p', 'phone-lead', words);
}

export function button(
  words: string,
  onClick: () => void,
  kind: 'primary' | 'plain' | 'small' = 'plain',
): HTMLButtonElement {
  const looks = { primary: 'button-primary button-large', plain: 'button-large', small: '' };
  const created = element('button', `button ${looks[kind]}`.trim(), words);
  created.type = 'button';
  created.addEventListener('click', onClick);
  return created;
}

export function backButton(onClick: () => void): HTMLButtonElement {
  const created = element('button', 'button-back', icon('back'), text('phoneBack'));
  created.type = 'button';
  created.addEventListener('click', onClick);
  return created;
}

/** Within the thumb's reach at the lower edge. */
export function actions(...buttons: HTMLElement[]): HTMLElement {
  return element('div', 'phone-actions', ...buttons);
}

/** Lines under a small heading of their own; nothing where there are none. */
export function lines(title: TextKey, list: readonly string[]): HTMLElement[] {
  if (list.length === 0) return [];
  const items = list.map((line) => element('li', '', line));
  return [element('h2', 'phone-subtitle', text(title)), element('ul', 'phone-lines', ...items)];
}

export function steps(title: TextKey, list: readonly string[]): HTMLElement[] {
  const items = list.map((line) => element('li', '', line));
  return [element('h2', 'phone-subtitle', text(title)), element('ol', 'phone-steps', ...items)];
}

/** Names and values, such as the order's number. */
export function facts(rows: readonly (readonly [TextKey, string])[]): HTMLElement {
  const list = element('dl', 'phone-facts');
  for (const [name, value] of rows) {
    if (value === '') continue;
    list.append(element('dt', '', text(name)), element('dd', '', value));
  }
  return list;
}

/** Something to know, with a tone; `role` where it appears while the page is in use. */
export function notice(
  tone: 'info' | 'warn' | 'block',
  words: string,
  role?: 'status' | 'alert',
): HTMLElement {
  const created = element('p', 'phone-notice', icon(tone), element('span', '', words));
  created.dataset.tone = tone;
  if (role) created.setAttribute('role', role);
  return created;
}
