import { text } from '../language.js';
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
  const code = error instanceof RelayError ? error.code : undefined;
  return codeWords(code);
}

export function codeWords(code: RelayError['code'] | undefined): string {
  return text((code && WORDS[code]) ?? 'relayFailed');
}
