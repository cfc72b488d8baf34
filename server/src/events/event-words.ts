import type { Locale } from 'beian-upload/core';
import type { OrderEvent } from '../api.js';
import { translateFinding } from '../orders/finding-text.js';

/** The event with what was found in the reader's language; it is kept in one of them. */
export function wordEvent(event: OrderEvent, locale: Locale): OrderEvent {
  if (event.type !== 'upload') return event;
  const { refusal, report } = event.upload;
  const word = <T extends Pick<NonNullable<typeof refusal>, 'findings'>>(found: T): T => ({
    ...found,
    findings: found.findings.map((finding) => translateFinding(finding, locale)),
  });
  const upload = {
    ...event.upload,
    ...(refusal && { refusal: word(refusal) }),
    ...(report && { report: word(report) }),
  };
  return { type: 'upload', upload };
}
