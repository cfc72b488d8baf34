import type { Finding, Severity } from 'beian-upload';
import { element, icon } from './elements.js';
import { text } from './language.js';
import type { TextKey } from './texts/zh-CN.js';

const SEVERITY_TEXTS: Record<Severity, TextKey> = {
  block: 'severityBlock',
  warn: 'severityWarn',
  info: 'severityInfo',
};

/** Replaces the items of `list`, and hides it when there are none. */
export function writeFindings(list: HTMLUListElement, findings: readonly Finding[]): void {
  list.hidden = findings.length === 0;
  list.replaceChildren(...findings.map((finding) => findingItem(finding)));
}

export interface FindingItemOptions {
  /** It was not seen clearly enough to be said outright. */
  isGuess?: boolean;
  /** What stands below the words. */
  extras?: readonly HTMLElement[];
}

export function findingItem(
  { code, severity, message }: Finding,
  { isGuess = false, extras = [] }: FindingItemOptions = {},
): HTMLLIElement {
  const head = isGuess ? 'severityGuess' : SEVERITY_TEXTS[severity];
  const words = element(
    'p',
    'finding-words',
    element('strong', 'finding-severity', text(head)),
    message,
  );
  const body = extras.length === 0 ? words : element('div', 'finding-body', words, ...extras);
  const item = element('li', 'finding', icon(severity), body);
  item.dataset.severity = severity;
  item.dataset.code = code;
  return item;
}
