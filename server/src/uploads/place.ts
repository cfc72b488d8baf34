import { inspectImage, type Material, type Rules, type Slot } from 'beian-upload/core';
import type { ConsentKind, Device, Made } from '../api.js';
import { BLANK_LINE } from '../checks/blank-line.js';
import { findSlotOfItem, slotsBy, slotsOf } from '../orders/order-slots.js';
import { Problem } from '../problem.js';
import type { Handoff, Order } from '../state/state.js';
import type { UploadMetadata } from './metadata.js';

/** Who sends into which order. */
export interface Sender {
  order: Order;
  device: Device;
  /** Of a phone. */
  handoff?: Handoff;
  /** The digest of what the place holds. */
  held?: string;
}

/**
 * Checks that the order wants such a picture from there; `undefined` is a picture that belongs to
 * no place.
 *
 * @throws {Problem} 404 `unknown_item`; 403 `capture_only` or `consent_needed` with `kinds`.
 */
export function findPlace(
  sender: Sender,
  metadata: UploadMetadata,
  rules: Rules,
): Slot | undefined {
  const { item, material } = metadata;
  if (item === undefined) {
    // A phone is asked for certain items and may send nothing else.
    if (sender.device === 'phone') throw unknownItem();
    if (material) requireConsents(sender.order, consentsOf(rules.materials[material].guide));
    return undefined;
  }
  const slot = findSlot(sender, item);
  const isAsked = sender.handoff === undefined || sender.handoff.itemIds.includes(item);
  if (slot === undefined || !isAsked) throw unknownItem();
  if (!slot.channels.includes(sender.device) && !isTurnedThere(sender, metadata)) {
    throw unknownItem();
  }
  requireCapture(slot, metadata.made, sender.device);
  requireConsents(sender.order, consentsOf(slot));
  return slot;
}

/**
 * Checks the announced length before any byte is sent.
 *
 * @throws {Problem} 413 `too_many_bytes_to_read`; 422 `refused` with the findings of an empty file
 *   or of one over the place's limit, which needs no look at it.
 */
export function checkLength(
  bytes: number,
  material: Material | undefined,
  maxBytes: number | undefined,
  rules: Rules,
): void {
  const { maxInputBytes } = rules.limits;
  if (bytes > maxInputBytes) {
    throw new Problem(
      413,
      'too_many_bytes_to_read',
      `Upload-Length is more than the ${maxInputBytes} bytes that are read here.`,
      { maxInputBytes },
    );
  }
  if (bytes > 0 && (maxBytes === undefined || bytes <= maxBytes)) return;
  // The engine has the words for it; of the picture itself nothing is known yet.
  const probe = bytes === 0 ? new Uint8Array(0) : BLANK_LINE;
  const { findings } = inspectImage(probe, { ...(material && { material }), totalBytes: bytes });
  throw new Problem(422, 'refused', 'No picture of this length is kept.', {
    findings: findings.filter(({ severity }) => severity === 'block'),
  });
}

/**
 * A phone has to photograph what the way of the phone asks for, though the computer be the way that
 * was chosen; and a computer takes no files for it until it is chosen.
 */
function findSlot({ order, device }: Sender, item: string): Slot | undefined {
  return findSlotOfItem(device === 'phone' ? slotsBy('phone', order) : slotsOf(order), item)?.slot;
}

/**
 * What is in the place, turned upright: it was taken by whom the place is for. Whether it is that
 * very picture is asked afterwards, as for any other that takes the place of one.
 */
function isTurnedThere({ device, held }: Sender, { made, replaces }: UploadMetadata): boolean {
  return device === 'desktop' && made === 'turned' && replaces !== undefined && held !== undefined;
}

/**
 * What a web page says of itself is all that is known (C3); a plain file is refused, and what was
 * put together of several comes from the computer (C11).
 */
function requireCapture(slot: Slot, made: Made, device: Device): void {
  const isFile = made === 'file' || made === 'composed';
  const isComposedByPhone = made === 'composed' && device === 'phone';
  if (!isComposedByPhone && !(slot.capture === 'capture_only' && isFile)) return;
  throw new Problem(403, 'capture_only', 'This place takes a picture that is taken on the spot.');
}

function requireConsents(order: Order, needed: readonly ConsentKind[]): void {
  const kinds = needed.filter((kind) => !order.consents.includes(kind));
  if (kinds.length === 0) return;
  throw new Problem(403, 'consent_needed', 'The separate consent to such a picture is missing.', {
    kinds,
  });
}

/** Of a slot or of a material's row; most have none. */
function consentsOf(asking: object): readonly ConsentKind[] {
  return (asking as { consents?: ConsentKind[] }).consents ?? [];
}

export function unknownItem(): Problem {
  return new Problem(404, 'unknown_item', 'The order has no such place for this device.');
}
