import { open, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { type Configstore, FileStore } from '@tus/file-store';
import { ERRORS, Upload } from '@tus/server';

/** The tus protocol's way into the folder of the pictures. */
export class FolderStore extends FileStore {
  readonly #sizeOf: (id: string) => Promise<number | undefined>;

  constructor(directory: string, sizeOf: (id: string) => Promise<number | undefined>) {
    super({ directory, configstore: announced(sizeOf) });
    this.#sizeOf = sizeOf;
    this.extensions = ['creation', 'creation-with-upload', 'termination'];
  }

  /** Two that make the same upload at once find one file; what has arrived in it stays. */
  override async create(upload: Upload): Promise<Upload> {
    const file = await open(this.#pathOf(upload.id), 'a', 0o600);
    await file.close();
    // Its order may have been deleted while this request was on its way, and the file with it.
    if ((await this.#sizeOf(upload.id)) === undefined) {
      await rm(this.#pathOf(upload.id), { force: true });
      throw ERRORS.FILE_NOT_FOUND;
    }
    return upload;
  }

  /**
   * What came before the stream or the disk failed is in the file, and nothing is written to it
   * any more once this has settled. The library's own hides why a write failed.
   */
  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const file = await open(this.#pathOf(id), 'r+');
    let position = offset;
    try {
      // Ending the stream here would hide the disk's error behind that of an ended stream.
      for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
        for (let from = 0; from < chunk.length; ) {
          const { bytesWritten } = await file.write(chunk, from, chunk.length - from, position);
          from += bytesWritten;
          position += bytesWritten;
        }
      }
    } finally {
      await file.close();
    }
    return position;
  }

  #pathOf(id: string): string {
    return `${this.directory}/${id}`;
  }
}

/** The relay's state knows how long a file is to become; no second truth lies beside the file. */
function announced(sizeOf: (id: string) => Promise<number | undefined>): Configstore {
  return {
    async get(id) {
      const size = await sizeOf(id);
      return size === undefined ? undefined : new Upload({ id, size, offset: 0 });
    },
    async set() {},
    async delete() {},
  };
}
