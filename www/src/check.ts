import type { Client, ImageReport, Locale, Material, PreparedFile, Progress } from 'beian-upload';
import type { Engine } from './engine.js';
import { copyToMemory } from './file-copy.js';
import type { Made } from './transfer/source.js';

export type Layout = 'vertical' | 'horizontal' | 'grid';

/** What a picture is made from, kept so that it can be made again for another material. */
export type Source =
  | { kind: 'file'; file: File }
  | { kind: 'composition'; files: File[]; layout: Layout; fileName: string };

export interface CheckRequest {
  material: Material | undefined;
  locale: Locale;
}

export interface Checked extends PreparedFile {
  /** '' where the file cannot be uploaded. */
  sha256: string;
}

export type CheckState =
  | { name: 'running'; phase: Progress['phase']; ratio: number }
  | { name: 'done' }
  | { name: 'cancelled' }
  | { name: 'failed'; error: unknown };

/** Runs the engine over one source, again whenever it is asked. */
export class Check {
  state: CheckState = { name: 'running', phase: 'queued', ratio: 0 };
  /** What was found in the picked file itself; a composition has none. */
  original: ImageReport | undefined;
  /** The newest result; stays while the next one is worked on. */
  checked: Checked | undefined;

  /** Takes the place of the picked file, which stays. */
  straightened: File | undefined;

  #source: Source;
  #isInMemory = false;
  #running: AbortController | undefined;

  constructor(
    private readonly engine: Engine,
    source: Source,
    private readonly onChange: () => void,
  ) {
    this.#source = source;
  }

  /** The file as it was picked or straightened, or the files that were composed. */
  get files(): File[] {
    const source = this.#source;
    return source.kind === 'file' ? [this.straightened ?? source.file] : source.files;
  }

  get made(): Made {
    return this.#source.kind === 'file' ? 'file' : 'composed';
  }

  async run(request: CheckRequest): Promise<void> {
    this.cancel();
    const running = new AbortController();
    this.#running = running;
    this.#enter({ name: 'running', phase: 'queued', ratio: 0 });
    try {
      const checked = await this.#examine(request, running.signal);
      if (this.#running !== running) return;
      this.#keep(checked);
      this.#enter({ name: 'done' });
    } catch (error) {
      if (this.#running !== running) return;
      this.#enter(running.signal.aborted ? { name: 'cancelled' } : { name: 'failed', error });
    }
  }

  cancel(): void {
    this.#running?.abort();
  }

  async #examine({ material, locale }: CheckRequest, signal: AbortSignal): Promise<Checked> {
    const options = {
      ...(material && { material }),
      locale,
      signal,
      onProgress: ({ phase, ratio }: Progress) => {
        if (!signal.aborted) this.#enter({ name: 'running', phase, ratio });
      },
    };
    const prepared = await this.#prepare(options);
    // What is not uploaded needs no digest, and a film dropped by mistake is too large for one.
    const isBlocked = prepared.report.verdict === 'block';
    const sha256 = isBlocked ? '' : await this.engine.client.sha256(prepared.file, { signal });
    return { ...prepared, sha256 };
  }

  async #prepare(options: Parameters<Client['prepareImage']>[1] & object): Promise<PreparedFile> {
    const source = this.#source;
    if (source.kind === 'composition') {
      const { files, layout, fileName } = source;
      return this.engine.client.composeImages(files, { ...options, layout, fileName });
    }
    if (!this.#isInMemory) {
      const { limits } = await this.engine.rules;
      source.file = await copyToMemory(source.file, limits.maxInputBytes);
      this.#isInMemory = true;
    }
    const { onProgress, ...inspectOptions } = options;
    const file = this.straightened ?? source.file;
    this.original = await this.engine.client.inspectImage(file, inspectOptions);
    return this.engine.client.prepareImage(file, options);
  }

  /** The same bytes keep their file, so that a preview or an upload of it goes on. */
  #keep(checked: Checked): void {
    const before = this.checked;
    const isSame = before?.sha256 === checked.sha256 && before.file.name === checked.file.name;
    this.checked = isSame ? { ...checked, file: before.file } : checked;
  }

  #enter(state: CheckState): void {
    this.state = state;
    this.onChange();
  }
}
