import type { PreviousUpload, UrlStorage } from 'tus-js-client';
import { fingerprintOf } from '../transfer/source.js';
import type { OutboxEntry } from './entry.js';
import type { Outbox } from './outbox.js';

/** Where tus keeps the upload URL of one entry: with the entry. */
export class EntryUrls implements UrlStorage {
  constructor(
    private readonly outbox: Outbox,
    private readonly entry: OutboxEntry,
  ) {}

  async findAllUploads(): Promise<PreviousUpload[]> {
    const kept = await this.outbox.get(this.entry);
    if (!kept?.uploadUrl || kept.sha256 !== this.entry.sha256) return [];
    return [
      {
        size: kept.byteCount,
        metadata: {},
        creationTime: new Date(kept.createdMs).toISOString(),
        urlStorageKey: fingerprintOf(kept),
        uploadUrl: kept.uploadUrl,
        parallelUploadUrls: null,
      },
    ];
  }

  async findUploadsByFingerprint(fingerprint: string): Promise<PreviousUpload[]> {
    const all = await this.findAllUploads();
    return all.filter(({ urlStorageKey }) => urlStorageKey === fingerprint);
  }

  async addUpload(fingerprint: string, { uploadUrl }: PreviousUpload): Promise<string> {
    await this.outbox.update(this.entry, { uploadUrl: uploadUrl ?? undefined });
    return fingerprint;
  }

  async removeUpload(): Promise<void> {
    await this.outbox.update(this.entry, { uploadUrl: undefined });
  }
}
