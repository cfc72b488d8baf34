import { randomInt } from 'node:crypto';

/** No 0 and O, 1, I and L, nor U, which is heard as V: people read these out to each other. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP_LENGTH = 4;

/** Such as `BA-7F3K-2Q9X`: to be named to the hotline, and no way into the order. */
export function newOrderNumber(): string {
  return `BA-${newGroup()}-${newGroup()}`;
}

function newGroup(): string {
  return Array.from({ length: GROUP_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
