import type { ImageReport, Material } from 'beian-upload';
import { isObject } from './transfer/relay-problem.js';

/** What the relay says of a file that it has received whole and checked. */
export interface UploadRecord {
  id: string;
  fileName: string;
  material?: Material;
  itemId?: string;
  bytes: number;
  /** Computed by the relay from the bytes on its disk. */
  sha256: string;
  /** The same engine's report, made by the relay. */
  report: ImageReport;
}

/** Else it is not the relay that has answered. */
export function isUploadRecord(value: unknown): value is UploadRecord {
  return (
    isObject(value) &&
    typeof value.id === 'string' &&
    typeof value.sha256 === 'string' &&
    typeof value.bytes === 'number' &&
    isObject(value.report)
  );
}
