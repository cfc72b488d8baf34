/** By how much the relay's clock is ahead of this device's; often a computer's clock is wrong. */
let aheadMs = 0;

/** Learns from an answer's `Date`, which is in whole seconds. */
export function readClock(date: string | null, localMs: number): void {
  const relayMs = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(relayMs)) return;
  const difference = relayMs - localMs;
  // What is within the header's own grain is no difference.
  aheadMs = Math.abs(difference) > 2_000 ? difference : 0;
}

/** The time at the relay, in milliseconds since 1970: deadlines that it names are by its clock. */
export function relayNowMs(): number {
  return Date.now() + aheadMs;
}
