import type { Finding } from 'beian-upload';
import { element, icon } from '../elements.js';
import { text } from '../language.js';

/** The form's place for the credit code, as far as a code that was read from a picture goes. */
export interface CreditCodeField {
  /** As the engine has brought it into form; '' while there is none. */
  value: string;
  fillIn: (code: string) => void;
  focus: () => void;
}

/** The code that was read from a picture. */
export function creditCodeOf({ code, params }: Finding): string | undefined {
  const { creditCode } = params;
  return code === 'qr_readable' && creditCode !== undefined ? String(creditCode) : undefined;
}

/** The form says another code than the picture. */
export function isOtherCode(finding: Finding, field: CreditCodeField | undefined): boolean {
  const code = creditCodeOf(finding);
  return code !== undefined && field !== undefined && !['', code].includes(field.value);
}

/** What somebody confirms who says that a finding is no problem: of two codes, these two. */
export function matterOf(finding: Finding, field: CreditCodeField | undefined): string {
  return isOtherCode(finding, field) ? `${finding.code} ${field?.value}` : finding.code;
}

/**
 * What the code on the licence means for the form: the same, another, or one to fill in.
 *
 * @param field Absent where the form asks for no credit code.
 */
export function creditCodeView(code: string, field: CreditCodeField | undefined): HTMLElement[] {
  if (!field) return [];
  if (field.value === code) return [line('ok', text('codeSame'))];
  if (field.value === '') {
    return [action(text('codeFillIn', { code }), () => field.fillIn(code))];
  }
  return [
    line('warn', text('codeDifferent', { typed: field.value, code })),
    action(text('codeGoThere'), () => field.focus()),
  ];
}

function line(tone: 'ok' | 'warn', words: string): HTMLElement {
  const created = element('p', 'code-match', icon(tone), element('span', '', words));
  created.dataset.tone = tone;
  return created;
}

function action(words: string, onClick: () => void): HTMLElement {
  const button = element('button', 'button button-small finding-action', words);
  button.type = 'button';
  button.addEventListener('click', onClick);
  return button;
}
