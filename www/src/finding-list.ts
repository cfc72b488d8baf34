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
  list.replaceChildren(...findings.map(findingItem));
}

function findingItem({ code, severity, message }: Finding): HTMLLIElement {
  const words = element(
    'p',
    'finding-words',
    element('strong', 'finding-severity', text(SEVERITY_TEXTS[severity])),
    message,
  );
  const item = element('li', 'finding', icon(severity), words);
  item.dataset.severity = severity;
  item.dataset.code = code;
  return item;
}
