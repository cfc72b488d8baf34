/**
 * The same file with its bytes in memory. A file from an Android picker or a cloud drive can change
 * or vanish later; what was checked would then not be what is sent. Files that the engine would not
 * read anyway stay where they are.
 */
export async function copyToMemory(file: File, maxBytes: number): Promise<File> {
  if (file.size > maxBytes) return file;
  const bytes = await file.arrayBuffer();
  return new File([bytes], file.name, { type: file.type, lastModified: file.lastModified });
}
