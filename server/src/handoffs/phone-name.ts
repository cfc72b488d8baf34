/** What a browser's name for itself says of the device; the first that is found. */
const NAMES: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  // Named before Android, which some of its versions call themselves as well.
  [/\b(Open)?Harmony(OS)?\b/, 'HarmonyOS'],
  [/\bAndroid\b/, 'Android'],
];

/** The phone, for the desktop to show; nothing where the browser does not say. */
export function phoneName(userAgent = ''): string | undefined {
  return NAMES.find(([pattern]) => pattern.test(userAgent))?.[1];
}
