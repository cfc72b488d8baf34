/** The last of a list: `Array.at` came with Chromium 92 and Safari 15.4 only. */
export function lastOf<T>(list: readonly T[]): T | undefined {
  return list[list.length - 1];
}
