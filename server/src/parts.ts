import type { Rules } from 'beian-upload/core';
import type { CheckPool } from './checks/check-pool.js';
import type { OrderFeed } from './events/feed.js';
import type { HandoffTimes } from './handoffs/handoff-state.js';
import type { Turns } from './orders/turns.js';
import type { ClientOf } from './requests/client-address.js';
import type { RelayState } from './state/state.js';
import type { PictureStorage } from './storage/storage.js';
import type { Acceptance } from './uploads/acceptance.js';

/** Who somebody is by the host's own login. */
export interface Login {
  /** The host's name for the account; orders belong to it. */
  account: string;
}

/**
 * The host's own login: asked for every request of a desktop. `undefined` means that nobody is
 * logged in. Without this hook an order belongs to the browser that made it.
 */
export type Authorize = (request: Request) => Promise<Login | undefined>;

/** What the relay's routes work with. */
export interface RelayParts {
  state: RelayState;
  storage: PictureStorage;
  feed: OrderFeed;
  checks: CheckPool;
  acceptance: Acceptance;
  rules: Rules;
  handoffTimes: HandoffTimes;
  /** Before what decides by an order and then changes it. */
  inTurn: Turns;
  retainMs: number;
  isDemoReview: boolean;
  /** Under which other addresses a phone in the same network reaches the relay. */
  lanHosts: readonly string[];
  /** Where people open the pages; absent: as each request says. */
  publicOrigin?: URL;
  /** Whom requests count for. */
  clientOf: ClientOf;
  authorize?: Authorize;
  /** Between two signs of life on a stream of events. Default 15,000. */
  beatMs?: number;
  /** Milliseconds since 1970; tests set it forward. */
  now: () => number;
}
