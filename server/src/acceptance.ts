import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Rules } from 'beian-upload/core';
import { CheckError, type Checker } from './checker.js';
import { readMetadata } from './metadata.js';
import { Problem } from './problem.js';
import { isMissing, type UploadRecord, type UploadStore } from './upload-store.js';

/** Decides about files that have arrived whole. */
export interface Acceptance {
  /**
   * Checks the file as the browser should have, once however often it is asked; a refused file is
   * deleted.
   *
   * @throws {Problem} 422 `refused` with the findings; 500 `check_failed`; 503 `closing`; 404
   *   `unknown_upload` when it was deleted meanwhile.
   */
  accept(id: string): Promise<UploadRecord>;
  /** The record of an accepted file; `undefined` for an id that is unknown or not complete. */
  find(id: string): Promise<UploadRecord | undefined>;
}

export function createAcceptance(store: UploadStore, checker: Checker, rules: Rules): Acceptance {
  const running = new Map<string, Promise<UploadRecord>>();

  async function check(id: string): Promise<UploadRecord> {
    const known = await store.readRecord(id);
    if (known !== undefined) {
      return known;
    }
    const path = store.pathOf(id);
    const metadata = readMetadata((await store.getUpload(id)).metadata, rules);
    const { sha256, bytes } = await digestFile(path);
    const report = await checker.inspect({ path, options: metadata });
    if (report.verdict === 'block') {
      throw new Problem(422, 'refused', 'The engine blocks this picture.', {
        findings: report.findings,
      });
    }
    const record = { id, ...metadata, bytes, sha256, report };
    await store.writeRecord(record);
    return record;
  }

  async function checkOrDelete(id: string): Promise<UploadRecord> {
    try {
      return await check(id);
    } catch (error) {
      const problem = problemOf(error);
      // What was not checked must not lie there as if it had been, unless a later start goes on.
      if (problem.code !== 'closing' && problem.code !== 'unknown_upload') {
        await store.remove(id).catch(console.error);
      }
      throw problem;
    }
  }

  function accept(id: string): Promise<UploadRecord> {
    let record = running.get(id);
    if (record === undefined) {
      record = checkOrDelete(id).finally(() => running.delete(id));
      running.set(id, record);
    }
    return record;
  }

  return {
    accept,
    async find(id) {
      const record = await store.readRecord(id);
      if (record !== undefined) {
        return record;
      }
      const upload = await store.getUpload(id).catch(() => undefined);
      // Complete without a record: it is being checked, or the relay stopped in the middle of that.
      return upload !== undefined && upload.offset === upload.size ? accept(id) : undefined;
    },
  };
}

async function digestFile(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  const stream = createReadStream(path);
  await pipeline(stream, hash);
  return { sha256: hash.digest('hex'), bytes: stream.bytesRead };
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) {
    return error;
  }
  if (error instanceof CheckError && error.code === 'closed') {
    return new Problem(503, 'closing', 'The relay is stopping; resume the upload later.');
  }
  if (isMissing(error)) {
    return new Problem(404, 'unknown_upload', 'The upload was deleted while it was checked.');
  }
  console.error(error);
  return new Problem(500, 'check_failed', 'The file could not be checked and was deleted.');
}
