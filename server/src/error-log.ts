/**
 * Writes down an error that nobody foresaw: what it is and where it came from. Not what it says:
 * messages quote what they were given, which may be somebody's name or number.
 */
export function logError(error: unknown): void {
  if (!(error instanceof Error)) {
    console.error(`Unforeseen: ${typeof error}`);
    return;
  }
  const code = 'code' in error ? ` ${error.code}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  console.error([`Unforeseen: ${error.name}${code}`, ...frames].join('\n'));
  if (error.cause instanceof Error) logError(error.cause);
}
