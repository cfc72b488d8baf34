import type { ImageReport } from 'beian-upload';

/** What the relay says of a file that it has received whole. */
export interface UploadRecord {
  id: string;
  fileName: string;
  bytes: number;
  /** Computed by the relay from the bytes on its disk. */
  sha256: string;
  /** The same engine's report, made by the relay. */
  report: ImageReport;
}

export async function fetchUploadRecord(id: string): Promise<UploadRecord> {
  const response = await fetch(`/api/uploads/${encodeURIComponent(id)}`);
  if (!response.ok) throw new Error(`the relay answered ${response.status}`);
  return (await response.json()) as UploadRecord;
}
