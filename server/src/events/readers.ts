import type { Locale } from 'beian-upload/core';
import type { Context } from 'hono';
import { openAsDesktop } from '../access.js';
import { toHandoffSnapshot } from '../handoffs/handoff-snapshot.js';
import type { handoffStateOf } from '../handoffs/handoff-state.js';
import { eventForPhone } from '../handoffs/phone-view.js';
import type { RelayParts } from '../parts.js';
import type { Handoff, Order } from '../state/state.js';
import { wordEvent } from './event-words.js';
import type { StreamOptions } from './stream.js';

/** What one kind of reader is told, and until when. */
export type Reader = Pick<StreamOptions, 'select' | 'isLast' | 'look'>;

/** Nothing happens when a handoff expires: whoever watches finds it out by looking. */
export function readerOfDesktop(
  context: Context,
  parts: RelayParts,
  order: Order,
  locale: Locale,
): Reader {
  let toldExpired: string | undefined;

  return {
    select: (event) => wordEvent(event, locale),
    isLast: () => false,
    async look() {
      await openAsDesktop(context, parts, order.id);
      const handoff = await parts.state.newestHandoff(order.id);
      const snapshot = handoff && snapshotNow(parts, handoff);
      if (snapshot?.state !== 'expired' || snapshot.id === toldExpired) {
        return { events: [], isOver: false };
      }
      toldExpired = snapshot.id;
      return { events: [{ type: 'handoff', handoff: snapshot }], isOver: false };
    },
  };
}

/** Its own handoff, and the items that it is asked for; all that only as long as it is connected. */
export function readerOfPhone(parts: RelayParts, handoff: Handoff, locale: Locale): Reader {
  return {
    select(event) {
      const own = eventForPhone(handoff, event);
      return own && wordEvent(own, locale);
    },
    isLast: (event) => event.type === 'handoff' && !isOpen(event.handoff.state),
    async look() {
      const now = await parts.state.findHandoff(handoff.id);
      if (now?.orderId === undefined) return { events: [{ type: 'deleted' }], isOver: true };
      const snapshot = snapshotNow(parts, now);
      if (isOpen(snapshot.state)) return { events: [], isOver: false };
      return { events: [{ type: 'handoff', handoff: snapshot }], isOver: true };
    },
  };
}

function isOpen(state: ReturnType<typeof handoffStateOf>): boolean {
  return state === 'waiting' || state === 'connected';
}

function snapshotNow(parts: RelayParts, handoff: Handoff) {
  return toHandoffSnapshot(handoff, parts.handoffTimes.idleMs, parts.now());
}
