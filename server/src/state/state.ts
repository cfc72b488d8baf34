import type { FilingForm, ImageReport, Material, OrderState } from 'beian-upload/core';
import type {
  ConsentKind,
  Device,
  HandoffActivity,
  Made,
  OrderEvent,
  UploadState,
} from '../api.js';
import type { ProblemCode } from '../problem-code.js';

/** An order as it is kept. Times are milliseconds since 1970. */
export interface Order {
  id: string;
  number: string;
  state: OrderState;
  form: FilingForm;
  /** SHA-256 of the key of the browser that created it. */
  ownerHash: string;
  /** Whose it is by the host's own login, where there is one. */
  account?: string;
  consents: ConsentKind[];
  createdMs: number;
  /** The last time that anything happened to it. */
  touchedMs: number;
}

/** One picture on its way or arrived. */
export interface Upload {
  id: string;
  orderId: string;
  itemId?: string;
  /** By whose rules it is checked, even if its place goes away meanwhile. */
  material?: Material;
  state: UploadState;
  bytes: number;
  sha256: string;
  fileName: string;
  mime: string;
  made: Made;
  device: Device;
  handoffId?: string;
  /** The digest of the picture that the sender saw in the place. */
  replaces?: string;
  createdMs: number;
  decidedMs?: number;
  report?: ImageReport;
  /** Why it was refused; of `refused` the report says more. */
  refusalCode?: ProblemCode;
  /** How many times it was announced and the engine could not look at it; absent for none. */
  failedChecks?: number;
}

/** Of an upload what one needs to know to look after its file. */
export type UploadNote = Pick<
  Upload,
  'id' | 'orderId' | 'itemId' | 'state' | 'createdMs' | 'decidedMs'
>;

/** How much there is of an order's uploads. */
export interface UploadAmounts {
  uploads: number;
  /** Not decided about yet. */
  unfinished: number;
  /** As announced, of those whose bytes are kept. */
  bytes: number;
  unfinishedOfAll: number;
}

/** A session of a phone with an order. */
export interface Handoff {
  id: string;
  /** `undefined` once the order was deleted. */
  orderId?: string;
  /** SHA-256; the token itself is kept nowhere. */
  tokenHash: string;
  code: string;
  itemIds: string[];
  createdMs: number;
  claimByMs: number;
  claimedMs?: number;
  /** SHA-256 of the key of the browser that claimed it. */
  claimantHash?: string;
  phone?: string;
  activity?: HandoffActivity;
  /** The last sign of the phone. */
  seenMs?: number;
  finishedMs?: number;
  revokedMs?: number;
}

/** A live event as it is kept for those who were away. */
export interface StoredEvent {
  /** Grows within an order. */
  id: number;
  event: OrderEvent;
}

/**
 * What the relay remembers, but for the pictures' bytes. One implementation keeps it in an SQLite
 * file; every verb is whole or not at all, and is on the disk when it resolves.
 */
export interface RelayState {
  createOrder(order: Order): Promise<void>;
  findOrder(id: string): Promise<Order | undefined>;
  /** Of one browser, newest first. */
  listOrders(by: { ownerHash: string } | { account: string }): Promise<Order[]>;
  updateOrder(
    id: string,
    changes: Partial<Pick<Order, 'state' | 'form' | 'consents' | 'touchedMs'>>,
  ): Promise<void>;
  /**
   * With its uploads and events; its handoffs stay until their time, to say that it is gone, and
   * without anything that was of it.
   */
  deleteOrder(id: string): Promise<void>;
  /** Orders that nothing has happened to since then. */
  listOrdersUntouchedSince(ms: number): Promise<string[]>;

  /**
   * Adds an upload, or gives back the one that has the same digest for the same place of the order
   * and was not refused for what it is.
   */
  createUpload(upload: Upload): Promise<{ upload: Upload; isNew: boolean }>;
  /** What there is besides one of that place and digest: of its order, and what all have on the way. */
  measureUploadsBeside(
    upload: Pick<Upload, 'orderId' | 'itemId' | 'material' | 'sha256'>,
  ): Promise<UploadAmounts>;
  findUpload(id: string): Promise<Upload | undefined>;
  hasUpload(id: string): Promise<boolean>;
  /** In the order of their creation. */
  listUploads(orderId: string): Promise<Upload[]>;
  /** So many of every order, by their ids after that one: without what they say. */
  listUploadNotes(afterId: string, count: number): Promise<UploadNote[]>;
  /** Those that were decided about within so long before the newest decision of all. */
  listUploadsDecidedLast(withinMs: number): Promise<Upload[]>;
  /** Whether there is any picture that a file has to be of. */
  hasReceivedUploads(): Promise<boolean>;
  /** All whose bytes were never looked at to the end, of every order: to go on at a start. */
  listUploadsInState(state: UploadState): Promise<Upload[]>;
  updateUpload(
    id: string,
    changes: Partial<
      Pick<
        Upload,
        'state' | 'material' | 'report' | 'refusalCode' | 'decidedMs' | 'createdMs' | 'failedChecks'
      >
    > & {
      /** `null`: the place was empty. */
      replaces?: string | null;
    },
  ): Promise<void>;
  /**
   * Makes a checked upload the received one of its place, unless the place holds another picture
   * than `replaces` says. Removed and given back are the one that it takes the place of, and those
   * still arriving there that were announced before it: their senders have not seen it.
   */
  receiveUpload(
    id: string,
    report: ImageReport,
    decidedMs: number,
  ): Promise<{ isReceived: boolean; removed: Upload[] }>;
  deleteUpload(id: string): Promise<void>;

  /** Adds it and revokes those of its order that were not over by a word, which are given back. */
  createHandoff(handoff: Handoff): Promise<Handoff[]>;
  findHandoff(id: string): Promise<Handoff | undefined>;
  findHandoffByToken(tokenHash: string): Promise<Handoff | undefined>;
  newestHandoff(orderId: string): Promise<Handoff | undefined>;
  listHandoffsClaimedBy(claimantHash: string): Promise<Handoff[]>;
  /** False when somebody else has claimed it meanwhile. */
  claimHandoff(
    id: string,
    claim: { claimantHash: string; claimedMs: number; phone?: string },
  ): Promise<boolean>;
  updateHandoff(
    id: string,
    changes: Partial<Pick<Handoff, 'activity' | 'seenMs' | 'finishedMs' | 'revokedMs'>>,
  ): Promise<void>;
  /** Those that were made before and that no phone was heard of since, of whatever order. */
  deleteHandoffsUnseenSince(ms: number): Promise<void>;

  /** Gives the event its id and keeps it. */
  addEvent(orderId: string, event: OrderEvent): Promise<StoredEvent>;
  /** `undefined` when some after `afterId` are no longer kept. */
  listEventsAfter(orderId: string, afterId: number): Promise<StoredEvent[] | undefined>;
  lastEventId(orderId: string): Promise<number>;

  /** Leaves nothing of what was deleted in the file or beside it. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}
