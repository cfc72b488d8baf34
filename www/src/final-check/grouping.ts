import type { FieldKind } from 'beian-upload';

/** How many characters of a number are read in one breath (S26); what is longer goes on in fours. */
const GROUPS: Partial<Record<FieldKind, readonly number[]>> = {
  // Place, date of birth, sequence, check character.
  resident_id: [6, 8, 3, 1],
  hk_macao_residence_permit: [6, 8, 3, 1],
  taiwan_residence_permit: [6, 8, 3, 1],
  // Department and kind, place, organisation, check character.
  credit_code: [2, 6, 9, 1],
  mobile: [3, 4, 4],
};

const OTHERS = 4;

/** The number in the groups that people compare it in; put together they are the number again. */
export function groupNumber(kind: FieldKind | undefined, number: string): string[] {
  const characters = [...number];
  const lengths = (kind && GROUPS[kind]) ?? [];
  const groups: string[] = [];
  while (characters.length > 0) {
    groups.push(characters.splice(0, lengths[groups.length] ?? OTHERS).join(''));
  }
  return groups;
}
