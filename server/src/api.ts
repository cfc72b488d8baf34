// What the relay and its pages say to each other, as JSON: bodies, answers and live events. Types
// only, so that a page can import them. Times are ISO 8601 in UTC; ids are 32 hexadecimal digits.

import type {
  FilingForm,
  Finding,
  ImageReport,
  Material,
  OrderAction,
  OrderState,
  Slot,
} from 'beian-upload/core';
import type { ProblemCode } from './problem-code.js';

export type { ProblemCode } from './problem-code.js';

/** From where something came. */
export type Device = 'desktop' | 'phone';

/**
 * How a picture came about, as the page says; a web page cannot prove it (C3). `camera`: in the
 * page's own viewfinder; `camera_app`: by the file input with `capture`; `file`: chosen from files;
 * `composed`: several in one; `turned`: one that was there, turned upright.
 */
export type Made = 'camera' | 'camera_app' | 'file' | 'composed' | 'turned';

/** What is asked for separately before such a picture leaves the device. */
export type ConsentKind = 'identity' | 'face';

/**
 * `arriving`: bytes are missing; `checking`: all are there, the engine looks at them; `received`:
 * checked and kept; `refused`: `refusal` says why.
 */
export type UploadState = 'arriving' | 'checking' | 'received' | 'refused';

/** Why an uploaded picture is not kept, in the words of a problem document. */
export interface Refusal {
  code: ProblemCode;
  /** What the engine found, for `refused`; in the language that was asked for. */
  findings: Finding[];
}

/** One picture of an order on its way or arrived. */
export interface OrderUpload {
  id: string;
  /** `slot:side`; absent for a picture that belongs to no slot. */
  itemId?: string;
  /** Of its slot, or as its sender said. */
  material?: Material;
  state: UploadState;
  /** As announced; how much has arrived is asked with HEAD. */
  bytes: number;
  /** As announced by the sender, and for `received` as computed by the relay: the same. */
  sha256: string;
  fileName: string;
  made: Made;
  device: Device;
  createdAt: string;
  /** When it was received or refused. */
  decidedAt?: string;
  refusal?: Refusal;
  /** Of a received one. */
  report?: ImageReport;
}

/** A received upload, for whoever sent it. */
export interface UploadRecord {
  id: string;
  itemId?: string;
  fileName: string;
  /** By whose rules it was checked; absent where nobody said one. */
  material?: Material;
  bytes: number;
  sha256: string;
  report: ImageReport;
}

/** Asked for an upload before its check is over; `Retry-After` says when to ask again. */
export interface UploadProgress {
  state: 'arriving' | 'checking';
}

/** Whose a picture is, for its caption (S50–S52). */
export interface Caption {
  name: string;
  /** Only the ends of the number are left: `110***********1234`. */
  documentNumber: string;
}

/** Whose pictures the slots of an owner want; who is not known yet is absent. */
export interface Captions {
  subject?: Caption;
  principal?: Caption;
  administrator?: Caption;
}

/** An order as the desktop sees it. */
export interface OrderSnapshot {
  id: string;
  /** Short, for people: `BA-7F3K-2Q9X`. */
  number: string;
  state: OrderState;
  createdAt: string;
  form: FilingForm;
  slots: Slot[];
  /** Received and unfinished ones, and refused ones that nothing has taken the place of. */
  uploads: OrderUpload[];
  captions: Captions;
  consents: ConsentKind[];
  /** The newest, whatever became of it. */
  handoff?: HandoffSnapshot;
  /** Items that it cannot be submitted without and that nothing was received for. */
  missing: string[];
  /** When it is deleted with all its pictures, if nothing happens to it until then. */
  deletedAt: string;
  /** What to continue the live events after. */
  lastEventId: number;
}

/** In the list of the orders that this browser may open. */
export interface OrderSummary {
  id: string;
  number: string;
  state: OrderState;
  createdAt: string;
}

export interface CreateOrderBody {
  form: FilingForm;
}

export interface PutFormBody {
  form: FilingForm;
}

export interface ActionBody {
  action: OrderAction;
}

export interface ConsentBody {
  kinds: ConsentKind[];
}

/** Only where the relay was started with `--demo-review`: what a reviewer decided. */
export interface ReviewBody {
  state: OrderState;
}

/**
 * `waiting` to be claimed; `connected`; `finished` by the phone; `expired`; `revoked` by the
 * desktop, or followed by a newer one.
 */
export type HandoffState = 'waiting' | 'connected' | 'finished' | 'expired' | 'revoked';

/** What the phone is doing, to be shown on the desktop. */
export type HandoffActivity =
  | { name: 'reading' }
  | { name: 'shooting'; itemId: string }
  | { name: 'reviewing'; itemId: string }
  | { name: 'uploading'; itemId: string };

/** A handoff session. */
export interface HandoffSnapshot {
  id: string;
  state: HandoffState;
  /** Four digits that both screens show. */
  code: string;
  /** What the phone is asked for. */
  itemIds: string[];
  /** Until when it can be claimed. */
  claimBy: string;
  /** When a connected one ends, if the phone does nothing until then. */
  expiresAt?: string;
  activity?: HandoffActivity;
  /** `iPhone`, `Android` or what else is plain from the browser's name for itself. */
  phone?: string;
}

export interface CreateHandoffBody {
  /** `slot:side`; each has to be one that a phone may fill. Absent: all of them. */
  itemIds?: string[];
}

/** A new handoff; only this answer has the token. */
export interface HandoffOffer extends HandoffSnapshot {
  /** What the QR code holds: the token is in the fragment, which no server is sent. */
  url: string;
  /** The address is this very machine's, so that no phone can open it. */
  isLocalOnly: boolean;
  /** The same at the machine's addresses in its network, where the relay listens there too. */
  lanUrls: string[];
}

/** To look at what a token opens (`HandoffPreview`), or to claim it (`HandoffSnapshot`). */
export interface TokenBody {
  /** 32 hexadecimal digits. */
  token: string;
}

/** What a phone is told before it does anything; nothing is claimed yet. */
export interface HandoffPreview {
  id: string;
  code: string;
  /** It is this phone's already. */
  isClaimedHere: boolean;
  orderNumber: string;
  /** Masked: `张*`. */
  subjectName: string;
  items: { itemId: string; material: Material }[];
  claimBy: string;
}

/** An order as the phone sees it that has claimed a handoff. */
export interface PhoneSnapshot {
  handoff: HandoffSnapshot;
  orderId: string;
  orderNumber: string;
  orderState: OrderState;
  /** Those with an item of the handoff. */
  slots: Slot[];
  uploads: OrderUpload[];
  /** Names masked as well. */
  captions: Captions;
  consents: ConsentKind[];
  lastEventId: number;
}

/** In the list of what this phone has done (S76). */
export interface HandoffSummary {
  id: string;
  orderNumber: string;
  state: HandoffState;
  /** Masked. */
  subjectName: string;
  claimedAt: string;
  /** Items that were received from this phone. */
  receivedCount: number;
  itemCount: number;
}

/**
 * A live event. `upload`: it came or changed; `upload_removed`: it is gone; `order`: its state, form
 * or consents changed, read it anew; `handoff`: as it is now, told also at the latest a beat after
 * it expired; `deleted`: the order is gone; `reset`: what was missed is no longer known, read all
 * anew. Its id grows within an order; of what is kept nowhere (an expiry, `deleted`) it is 0. Beside
 * these, `event: beat` comes every 15 s.
 */
export type OrderEvent =
  | { type: 'upload'; upload: OrderUpload }
  | { type: 'upload_removed'; uploadId: string; itemId?: string }
  | { type: 'order'; state: OrderState }
  | { type: 'handoff'; handoff: HandoffSnapshot }
  | { type: 'deleted' }
  | { type: 'reset' };

/** What the relay is, for its pages. */
export interface RelayInfo {
  retainHours: number;
  isDemoReview: boolean;
}
