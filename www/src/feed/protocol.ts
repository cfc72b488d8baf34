import type { Locale } from 'beian-upload';
import type { OrderEvent } from 'beian-upload-server/api';

/** From a tab to the worker that has the live connections. */
export type TabMessage =
  /**
   * Also said again from time to time, so that a tab that died is noticed; with another language it
   * takes the place of what was said before.
   */
  | { type: 'join'; orderId: string; afterId: number; locale: Locale }
  | { type: 'leave'; orderId: string }
  /** The network or a tab is back: a connection that may be dead is looked at. */
  | { type: 'wake' };

/** From the worker to the tabs that watch the order. */
export type FeedMessage =
  /** Connected, or connected again: from now on every event comes. */
  | { type: 'live'; orderId: string }
  /** Not connected; it is tried again all the time. */
  | { type: 'down'; orderId: string }
  | { type: 'event'; orderId: string; id: number; event: OrderEvent };
