import { text } from '../language.js';
import { nameOfItemId } from '../slots/slot-names.js';
import type { TextKey } from '../texts/zh-CN.js';
import { RelayError } from './relay-error.js';

const WORDS: Partial<Record<RelayError['code'], TextKey>> = {
  unreachable: 'relayUnreachable',
  timed_out: 'relayTimedOut',
  foreign_answer: 'relayForeignAnswer',
  action_not_open: 'relayActionNotOpen',
  capture_only: 'relayCaptureOnly',
  check_failed: 'relayCheckFailed',
  closing: 'relayClosing',
  consent_needed: 'relayConsentNeeded',
  digest_mismatch: 'relayDigestMismatch',
  foreign_origin: 'relayForeignOrigin',
  handoff_expired: 'relayHandoffOver',
  handoff_finished: 'relayHandoffOver',
  handoff_revoked: 'relayHandoffOver',
  handoff_without_filing: 'relayWithoutFiling',
  incomplete: 'relayIncomplete',
  invalid_request: 'relayInvalid',
  login_needed: 'relayLoginNeeded',
  order_full: 'relayOrderFull',
  slot_taken: 'relaySlotTaken',
  storage_full: 'relayStorageFull',
  too_many_bytes_to_read: 'relayTooLarge',
  too_many_requests: 'relayTooMany',
  unknown_handoff: 'relayHandoffOver',
  unknown_item: 'relayUnknownItem',
  unknown_material: 'relayUnknownItem',
  unknown_order: 'relayUnknownOrder',
  unknown_upload: 'relayUnknownUpload',
};

/** What is the matter with a request, or with a picture that was not kept, and what to do now. */
export function problemWords(error: unknown): string {
  if (!(error instanceof RelayError)) return codeWords(undefined);
  return (error.code === 'incomplete' && incompleteWords(error)) || codeWords(error.code);
}

/** What holds up the review, by name. */
function incompleteWords({ fields }: RelayError): string {
  const missing = namesOf(fields.missing);
  const unsettled = namesOf(fields.unsettled);
  const parts = [
    missing && text('relayIncompleteMissing', { names: missing }),
    unsettled && text('relayIncompleteUnsettled', { names: unsettled }),
    isFilled(fields.findings) && text('relayIncompleteForm'),
  ].filter((part) => typeof part === 'string' && part !== '');
  return parts.length === 0 ? '' : [text('relayIncompleteLead'), ...parts].join(' ');
}

function namesOf(itemIds: unknown): string {
  if (!isFilled(itemIds)) return '';
  const known = itemIds.filter((one) => typeof one === 'string');
  return known.map(nameOfItemId).join(text('listSeparator'));
}

function isFilled(list: unknown): list is unknown[] {
  return Array.isArray(list) && list.length > 0;
}

export function codeWords(code: RelayError['code'] | undefined): string {
  if (code === 'unreachable' && !navigator.onLine) return text('relayOffline');
  return text((code && WORDS[code]) ?? 'relayFailed');
}
