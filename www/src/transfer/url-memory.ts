import type { PreviousUpload, UrlStorage } from 'tus-js-client';

/** Keeps tus's upload URLs as long as the page lives. */
export class UrlMemory implements UrlStorage {
  #uploads = new Map<string, PreviousUpload>();

  async findAllUploads(): Promise<PreviousUpload[]> {
    return [...this.#uploads.values()];
  }

  async findUploadsByFingerprint(fingerprint: string): Promise<PreviousUpload[]> {
    const upload = this.#uploads.get(fingerprint);
    return upload ? [upload] : [];
  }

  async addUpload(fingerprint: string, upload: PreviousUpload): Promise<string> {
    this.#uploads.set(fingerprint, { ...upload, urlStorageKey: fingerprint });
    return fingerprint;
  }

  async removeUpload(urlStorageKey: string): Promise<void> {
    this.#uploads.delete(urlStorageKey);
  }
}
