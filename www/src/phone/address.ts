/** What the page's own address asks for; all of it stands in the fragment, which no server is sent. */
export type Destination =
  /** A link that was scanned or copied. */
  | { name: 'token'; token: string }
  /** A handoff of this phone that is gone on with. */
  | { name: 'handoff'; id: string }
  /** Something is there, but not all of it. */
  | { name: 'incomplete' }
  | { name: 'none' };

const TOKEN = /^[0-9a-f]{32}$/;
const HANDOFF = /^order-([0-9a-f]{32})$/;

export function readAddress(hash: string): Destination {
  const fragment = hash.replace(/^#/, '');
  if (fragment === '') return { name: 'none' };
  if (TOKEN.test(fragment)) return { name: 'token', token: fragment };
  const [, id] = HANDOFF.exec(fragment) ?? [];
  return id === undefined ? { name: 'incomplete' } : { name: 'handoff', id };
}

/**
 * The fragment to come back by. The token is of no use any more and should not lie in histories;
 * the id opens nothing without this browser's cookie.
 */
export function fragmentOf(handoffId: string): string {
  return `#order-${handoffId}`;
}
