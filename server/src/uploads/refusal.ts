import { type Locale, orderOptions } from 'beian-upload/core';
import { translateFinding } from '../orders/finding-text.js';
import type { RelayParts } from '../parts.js';
import { Problem } from '../problem.js';
import type { Upload } from '../state/state.js';

/** Why a refused upload is not kept, as the answer to whoever asks for it. */
export async function refusalOf(
  { state }: Pick<RelayParts, 'state'>,
  upload: Upload,
  locale: Locale,
): Promise<Problem> {
  switch (upload.refusalCode) {
    case 'refused':
      return new Problem(422, 'refused', 'The engine blocks this picture.', {
        findings: (upload.report?.findings ?? []).map((found) => translateFinding(found, locale)),
      });
    case 'digest_mismatch':
      return new Problem(422, 'digest_mismatch', 'What arrived is not what was announced.');
    case 'slot_taken': {
      const uploads = await state.listUploads(upload.orderId);
      const held = uploads.find((it) => it.itemId === upload.itemId && it.state === 'received');
      return slotTaken(held?.sha256);
    }
    case 'action_not_open': {
      const order = await state.findOrder(upload.orderId);
      return new Problem(409, 'action_not_open', 'The order takes no pictures any more.', {
        ...(order && { state: order.state, allowed: allowedIn(order.state) }),
      });
    }
    default:
      return isCheckOver(upload)
        ? new Problem(422, 'check_failed', 'The picture cannot be looked at, nor could it again.')
        : new Problem(500, 'check_failed', 'The picture could not be looked at.');
  }
}

/** Once, and once more after it was announced again; each look costs a thread and its time. */
const MAX_FAILED_CHECKS = 2;

/** Whether the engine could not look at it so often that it is not asked again. */
export function isCheckOver({ failedChecks = 0 }: Pick<Upload, 'failedChecks'>): boolean {
  return failedChecks >= MAX_FAILED_CHECKS;
}

/**
 * Whether announcing the refused upload again changes nothing: it was refused for what it is, by
 * the rules of this material.
 */
export function isFinal(upload: Upload, material: Upload['material']): boolean {
  const { state, refusalCode, material: own } = upload;
  if (state !== 'refused') return false;
  if (refusalCode === 'check_failed') return isCheckOver(upload);
  return refusalCode === 'refused' && (own === undefined || own === material);
}

/** The digest is that of the picture in the place, which may be gone again. */
export function slotTaken(sha256?: string): Problem {
  const detail = 'Another picture has come into the place meanwhile.';
  return new Problem(409, 'slot_taken', detail, { ...(sha256 && { sha256 }) });
}

function allowedIn(state: Parameters<typeof orderOptions>[0]): string[] {
  const { methods, actions } = orderOptions(state);
  return [...methods, ...actions].filter(({ open }) => open).map(({ action }) => action);
}
