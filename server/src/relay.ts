import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultRules, init, type Rules } from 'beian-upload/core';
import type { Hono } from 'hono';
import { createApp } from './app.js';
import { createCheckPool } from './checks/check-pool.js';
import { createFeed } from './events/feed.js';
import type { HandoffTimes } from './handoffs/handoff-state.js';
import { createTurns } from './orders/turns.js';
import type { Authorize, RelayParts } from './parts.js';
import { purge } from './purge/purge.js';
import { scheduleEvery } from './purge/schedule.js';
import { type ClientOf, peerAddress } from './requests/client-address.js';
import { parsePublicOrigin } from './requests/public-origin.js';
import { doUntilDone } from './retry.js';
import { openSqliteState } from './state/sqlite-state.js';
import { openFolder } from './storage/folder.js';
import { markFolder } from './storage/folder-mark.js';
import { createAcceptance } from './uploads/acceptance.js';

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;

export interface RelayOptions {
  /** Where the state and the pictures are kept. */
  dataDir: string;
  /** The built pages. */
  pagesDirectory: string;
  /** The host's own login; without it an order belongs to the browser that made it. */
  authorize?: Authorize;
  /** How long an order is kept that nothing happens to. Default: what the rules say. */
  retainHours?: number | undefined;
  /** Whether the orders' own page may play the reviewer. Default false. */
  isDemoReview?: boolean;
  /** Under which other addresses a phone in the same network reaches the relay. Default none. */
  lanHosts?: string[];
  /**
   * Where people open the pages, such as `https://beian.example.cn`, when a proxy stands before the
   * relay. It decides whether cookies are for https only, whose requests are foreign, and the
   * address in the QR code. Default: what each request says.
   */
  publicOrigin?: string | undefined;
  /** Whom requests count for behind a proxy. Default: the connection's own address. */
  clientOf?: ClientOf | undefined;
  /** Takes one line a request. Default: nothing is logged but what failed unforeseen. */
  log?: ((line: string) => void) | undefined;
  /** Milliseconds since 1970. */
  now?: () => number;
}

export interface Relay {
  fetch: Hono['fetch'];
  parts: RelayParts;
  /** Deletes what has been kept long enough, which the relay also does by itself. */
  purge(): Promise<void>;
  /** Ends the checks that run, and closes the state. No request may come any more. */
  close(): Promise<void>;
}

/**
 * Opens the state, deletes what is over, and is ready to answer.
 *
 * @throws {StartError} when the pictures are not where the state says.
 */
export async function createRelay(options: RelayOptions): Promise<Relay> {
  const { dataDir, pagesDirectory, authorize, isDemoReview = false, lanHosts = [] } = options;
  const publicOrigin =
    options.publicOrigin === undefined ? undefined : parsePublicOrigin(options.publicOrigin);
  await init();
  const rules = defaultRules();
  const { retainHours, ...handoffTimes } = timesOf(rules);
  // Names, numbers and pictures of people: for nobody else on the machine.
  const pictures = join(dataDir, 'pictures');
  await mkdir(pictures, { recursive: true, mode: 0o700 });
  const state = openSqliteState(join(dataDir, 'relay.sqlite'));
  const storage = await openFolder(pictures, async (id) => (await state.findUpload(id))?.bytes);
  try {
    await markFolder(pictures, state, storage);
  } catch (error) {
    await state.close();
    throw error;
  }
  const feed = createFeed(state);
  const checks = createCheckPool();
  const now = options.now ?? Date.now;
  const inTurn = createTurns();
  const acceptance = createAcceptance({ state, storage, feed, checks, inTurn, now });
  const parts: RelayParts = {
    state,
    storage,
    feed,
    checks,
    acceptance,
    rules,
    handoffTimes,
    inTurn,
    retainMs: (options.retainHours ?? retainHours) * HOUR_MS,
    isDemoReview,
    lanHosts,
    ...(publicOrigin && { publicOrigin }),
    clientOf: options.clientOf ?? peerAddress,
    ...(authorize && { authorize }),
    now,
  };
  const stopPurge = await scheduleEvery(() => purge(parts));
  const app = createApp(parts, { pagesDirectory, log: options.log });
  const giveUpResuming = doUntilDone(() => acceptance.resume());
  return {
    fetch: app.fetch,
    parts,
    purge: () => purge(parts),
    async close() {
      giveUpResuming();
      await stopPurge();
      await acceptance.close();
      await state.close();
    },
  };
}

function timesOf({ handoff }: Rules): HandoffTimes & { retainHours: number } {
  return {
    claimMs: handoff.claimMinutes * MINUTE_MS,
    idleMs: handoff.idleHours * HOUR_MS,
    retainHours: handoff.retainHours,
  };
}
