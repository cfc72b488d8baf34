/** So long a number keeps three characters in front and four behind, as on bank letters. */
const LONG_NUMBER_LENGTH = 15;
/** A shorter one, such as a passport's, would be told by them; it keeps one and three. */
const SHORT_NUMBER_LENGTH = 8;

/** A document's number of which only the ends can be read: `110***********9992`. */
export function maskNumber(number: string): string {
  const characters = Array.from(number.trim());
  const { length } = characters;
  if (length >= LONG_NUMBER_LENGTH) return mask(characters, 3, 4);
  if (length >= SHORT_NUMBER_LENGTH) return mask(characters, 1, 3);
  return mask(characters, 0, Math.min(1, length - 1));
}

/** A person's name of which only the first character can be read: `张*`. */
export function maskName(name: string): string {
  return mask(Array.from(name.trim()), 1, 0);
}

/** `北京******公司`: the long names of organisations are told apart only by both their ends. */
export function maskOrganizationName(name: string): string {
  const characters = Array.from(name.trim());
  return characters.length > 4 ? mask(characters, 2, 2) : mask(characters, 1, 0);
}

function mask(characters: string[], head: number, tail: number): string {
  const end = Math.max(head, characters.length - tail);
  return characters
    .map((character, index) => (index < head || index >= end ? character : '*'))
    .join('');
}
