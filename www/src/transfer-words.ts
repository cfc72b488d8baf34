import { text } from './language.js';
import type { TextKey } from './texts/zh-CN.js';
import type { RelayProblem } from './transfer/relay-problem.js';
import type { Course, TransferState } from './transfer/state.js';

const WAITING_TEXTS: Record<(TransferState & { name: 'waiting' })['reason'], TextKey> = {
  stalled: 'uploadWaitingStalled',
  unreachable: 'uploadWaitingUnreachable',
  unavailable: 'uploadWaitingRelay',
  gone: 'uploadWaitingRelay',
};

const REFUSAL_TEXTS: Partial<Record<string, TextKey>> = {
  refused: 'uploadRefused',
  slot_taken: 'uploadSlotTaken',
  consent_needed: 'uploadConsentNeeded',
  digest_mismatch: 'digestDifferent',
  action_not_open: 'uploadOrderClosed',
  unknown_item: 'uploadUnknownItem',
  capture_only: 'uploadCaptureOnly',
  login_needed: 'uploadNoAccess',
  order_full: 'relayOrderFull',
  unknown_order: 'uploadNoAccess',
};

/** What is the matter with an upload, and what to do now. */
export function transferWords(state: TransferState): string {
  switch (state.name) {
    case 'sending':
      return text(troubleKey(state) ?? 'uploadSending');
    case 'waiting':
      return withAdvice(text(troubleKey(state) ?? WAITING_TEXTS[state.reason]), state);
    case 'checking':
      return text('uploadVerifying');
    case 'received':
      return text('digestSame');
    case 'refused':
      return refusalWords(state.problem);
    case 'cancelled':
      return text('uploadCancelled');
  }
}

function troubleKey({ isOffline, isSlow }: Course): TextKey | undefined {
  if (isOffline) return 'uploadOffline';
  return isSlow ? 'uploadSlow' : undefined;
}

/** Without a network another browser is no better. */
function withAdvice(words: string, { needsAdvice, isOffline }: Course): string {
  return needsAdvice && !isOffline ? `${words} ${text('uploadAdvice')}`.trim() : words;
}

function refusalWords({ status, code }: RelayProblem): string {
  const own = code.includes('handoff') ? 'uploadNoAccess' : REFUSAL_TEXTS[code];
  return text(own ?? 'uploadFailedStatus', { status });
}
