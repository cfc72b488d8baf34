/** China has one time zone, without summer time since 1992. */
const OFFSET_MS = 8 * 3600 * 1000;

/** The day in China at that time, `YYYY-MM-DD`: documents expire by it, wherever the relay runs. */
export function dayInChina(nowMs: number): string {
  return new Date(nowMs + OFFSET_MS).toISOString().slice(0, 10);
}
