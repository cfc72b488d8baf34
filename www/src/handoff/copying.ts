/** False where there is no clipboard, as on a page by plain http: then it has to be done by hand. */
export async function copyText(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}
