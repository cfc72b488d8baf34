import { text } from '../language.js';
import type { TextKey } from '../texts/zh-CN.js';
import type { RelayProblem } from '../transfer/relay-problem.js';

/** Refusals with words of their own, and whether the very same picture may do after all. */
const REFUSALS: Partial<Record<string, { words: TextKey; canResend: boolean }>> = {
  refused: { words: 'phoneRefused.refused', canResend: false },
  digest_mismatch: { words: 'phoneRefused.digest_mismatch', canResend: true },
  check_failed: { words: 'phoneRefused.check_failed', canResend: false },
  slot_taken: { words: 'phoneRefused.slot_taken', canResend: true },
  consent_needed: { words: 'phoneRefused.consent_needed', canResend: true },
  action_not_open: { words: 'phoneRefused.action_not_open', canResend: true },
  order_full: { words: 'relayOrderFull', canResend: true },
  capture_only: { words: 'uploadCaptureOnly', canResend: false },
  unknown_item: { words: 'phoneRefused.unknown_item', canResend: false },
};

const OTHER = { words: 'phoneRefused.other', canResend: true } as const;

/** Why the relay did not keep a picture, where no finding says so. */
export function refusalWords({ code }: Pick<RelayProblem, 'code'>): string {
  return text((REFUSALS[code] ?? OTHER).words);
}

export function canResend({ code }: Pick<RelayProblem, 'code'>): boolean {
  return (REFUSALS[code] ?? OTHER).canResend;
}
