import { access, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import type { ImageReport, Material } from 'beian-upload/core';

/** A file that arrived whole and passed the check. */
export interface UploadRecord {
  id: string;
  fileName: string;
  material?: Material;
  bytes: number;
  /** Of what lies on the disk, lower-case hexadecimal. */
  sha256: string;
  report: ImageReport;
}

/**
 * One folder, up to three files for an upload: `<id>` the bytes, `<id>.json` what tus knows,
 * `<id>.record.json` the record, which is there only after the check.
 */
export class UploadStore extends FileStore {
  constructor(directory: string) {
    super({ directory });
    this.extensions = ['creation', 'creation-with-upload', 'termination'];
  }

  pathOf(id: string): string {
    return join(this.directory, id);
  }

  async readRecord(id: string): Promise<UploadRecord | undefined> {
    try {
      return JSON.parse(await readFile(this.#recordPath(id), 'utf8')) as UploadRecord;
    } catch (error) {
      if (isMissing(error)) {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * Whole or not at all, also when the power fails in between.
   *
   * @throws the file system's ENOENT when the upload was deleted meanwhile.
   */
  async writeRecord(record: UploadRecord): Promise<void> {
    const path = this.#recordPath(record.id);
    await writeFile(`${path}.new`, JSON.stringify(record), { flush: true });
    await rename(`${path}.new`, path);
    try {
      await access(this.pathOf(record.id));
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  /** The record last: whoever writes one meanwhile sees afterwards that the file is gone. */
  override async remove(id: string): Promise<void> {
    try {
      await super.remove(id);
    } finally {
      await rm(this.#recordPath(id), { force: true });
    }
  }

  #recordPath(id: string): string {
    return join(this.directory, `${id}.record.json`);
  }
}

/** Whether the file that was asked for is simply not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
