import type { OrderEvent } from '../api.js';

/** How long a browser waits before it connects again. */
const RETRY_MS = 2_000;

/** What a stream begins with. */
export const STREAM_HEAD = `retry: ${RETRY_MS}\n\n`;

/** The event as a browser's `EventSource` reads it. */
export function formatEvent(event: OrderEvent, id: number): string {
  return `id: ${id}\nevent: message\ndata: ${JSON.stringify(event)}\n\n`;
}

/**
 * An event that is kept nowhere, so that nobody can go on after it: its id is 0, and the second
 * block, which is no event, puts back the one to go on after.
 */
export function formatUnkept(event: OrderEvent, sentId: number): string {
  return `${formatEvent(event, 0)}id: ${sentId}\n\n`;
}

/** A sign of life, which also says what to go on after when nothing of interest happened since. */
export function formatBeat(sentId: number): string {
  return `id: ${sentId}\nevent: beat\ndata: {}\n\n`;
}
