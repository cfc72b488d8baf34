import { inspectImage, type Material, type Rules, type Slot } from 'beian-upload/core';
import type { ConsentKind, Device, Made } from '../api.js';
import { BLANK_LINE } from '../checks/blank-line.js';
import { findSlotOfItem } from '../orders/order-slots.js';
import { Problem } from '../problem.js';
import type { Handoff, Order } from '../state/state.js';
import type { UploadMetadata } from './metadata.js';

/** Who sends into which order. */
export interface Sender {
  order: Order;
  device: Device;
  /** Of a phone. */
  handoff?: Handoff;
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
  const { item, made, material } = metadata;
  if (item === undefined) {
    // A phone is asked for certain items and may send nothing else.
    if (sender.device === 'phone') throw unknownItem();
    if (material) requireConsents(sender.order, consentsOf(rules.materials[material].guide));
    return undefined;
  }
  const slot = findSlotOfItem(sender.order, item)?.slot;
  const isAsked = sender.handoff === undefined || sender.handoff.itemIds.includes(item);
  if (slot === undefined || !isAsked) throw unknownItem();
  if (!slot.channels.includes(sender.device) && !isTurned(metadata)) throw unknownItem();
  requireCapture(slot, made, sender.device);
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

/** What a web page says of itself is all that is known (C3); a plain file is refused. */
function requireCapture(slot: Slot, made: Made, device: Device): void {
  if (slot.capture !== 'capture_only' || device !== 'phone' || made !== 'file') return;
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

/** What is there already may be turned from anywhere; whether it is there, the creation looks. */
function isTurned({ made, replaces }: UploadMetadata): boolean {
  return made === 'turned' && replaces !== undefined;
}

export function unknownItem(): Problem {
  return new Problem(404, 'unknown_item', 'The order has no such place for this device.');
}
