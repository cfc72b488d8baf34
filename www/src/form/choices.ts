import type { FieldKind, Residency, Rules } from 'beian-upload';
import { currentLocale, text } from '../language.js';
import type { TextKey } from '../texts/zh-CN.js';
import { PERSON_DOCUMENTS } from './fields.js';

interface NamedChoice {
  value: string;
  words: string;
}

/** The administrations of the rule table, in the order of their codes. */
export function administrationChoices(rules: Rules): NamedChoice[] {
  const rows = Object.entries(rules.administrations).filter(([code]) => /^\d\d$/.test(code));
  return rows.map(([value, { name }]) => ({ value, words: name?.[currentLocale()] ?? value }));
}

/** The documents that the rule table takes from somebody of this residency. */
export function documentChoices(rules: Rules, residency: string | undefined): NamedChoice[] {
  const allowed = documentsOf(rules, residency);
  return PERSON_DOCUMENTS.filter((kind) => allowed === undefined || allowed.includes(kind)).map(
    (value) => ({ value, words: text(`fieldKind.${value}` as TextKey) }),
  );
}

function documentsOf(rules: Rules, residency: string | undefined): FieldKind[] | undefined {
  const row = rules.persons.documents[residency as Residency];
  return row && [...row.allowed, ...row.unusual];
}
