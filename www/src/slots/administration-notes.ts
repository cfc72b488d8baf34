import type { Filing, Rules } from 'beian-upload';
import { byId, element, setText } from '../elements.js';
import { currentLocale, text } from '../language.js';

/** What an applicant should know of an administration and nothing here checks. */
export function showAdministrationNotes(rules: Rules, { administration }: Filing): void {
  const locale = currentLocale();
  const { [administration]: row, default: common } = rules.administrations;
  const notes = { ...common?.notes, ...row?.notes };
  const name = row?.name?.[locale] ?? administration;
  setText(byId('administration-heading', HTMLElement), text('administrationNotes', { name }));
  const lines = Object.values(notes).map(({ text: words }) => element('li', '', words[locale]));
  byId('administration-notes', HTMLElement).replaceChildren(...lines);
}
