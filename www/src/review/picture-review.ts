import type { Client, Finding, ImageReport, Locale, Mark, Material, Region } from 'beian-upload';

export interface ReviewRequest {
  /** What is uploaded, so that boxes are where they are seen. */
  file: File;
  material: Material | undefined;
  /** What has to be on the paper. */
  marks: readonly Mark[] | undefined;
  /** Where each picture of a composition is. */
  pages?: readonly Region[] | undefined;
  locale: Locale;
}

export type ReviewState = 'idle' | 'waiting' | 'running' | 'done' | 'failed';

/** What a reviewer would say of one picture. It only warns: nothing waits for it. */
export class PictureReview {
  state: ReviewState = 'idle';
  /** The newest; stays while the same is looked at again, to be said in another language. */
  report: ImageReport | undefined;

  #request: ReviewRequest | undefined;
  #running: AbortController | undefined;
  #acknowledged: readonly string[] = [];

  constructor(
    private readonly client: Client,
    private readonly onChange: () => void,
    /** What is to be looked into before the picture goes. */
    private readonly isWarning = ({ severity }: Finding): boolean => severity !== 'info',
    /** What an acknowledgement is given for; it says nothing of anything else. */
    private readonly matterOf = ({ code }: Finding): string => code,
  ) {}

  /** What is to be reviewed from now on; the same is not looked at twice. */
  ask(request: ReviewRequest | undefined): void {
    if (isSame(request, this.#request)) return;
    this.cancel();
    const [file, before] = [request?.file, this.#request?.file];
    // What was found of another file or paper is nothing that may be said of this one.
    if (file !== before || !isForSame(request, this.#request)) this.report = undefined;
    if (file !== before) this.#acknowledged = [];
    this.#request = request;
    this.#enter(request ? 'waiting' : 'idle');
  }

  async run(): Promise<void> {
    const request = this.#request;
    if (!request) return;
    this.cancel();
    const running = new AbortController();
    this.#running = running;
    this.#enter('running');
    const { file, material, marks, pages, locale } = request;
    try {
      const report = await this.client.reviewImage(file, {
        ...(material && { material }),
        // What a slot asks for is put there by hand. Where that is nothing, the material's own rules
        // know of the issuer's seal.
        ...(marks?.length && { marks: [...marks] }),
        ...(pages && { pages: [...pages] }),
        locale,
        signal: running.signal,
      });
      if (this.#running !== running) return;
      this.report = report;
      this.#enter('done');
    } catch {
      // It is only a hint: the picture can be used all the same.
      if (this.#running === running) this.#enter('failed');
    }
  }

  cancel(): void {
    const running = this.#running;
    this.#running = undefined;
    running?.abort();
    if (running && this.state === 'running') this.state = 'waiting';
  }

  /** What the review adds to what the check of the file says. */
  get findings(): Finding[] {
    const { checks = [], findings = [] } = this.report ?? {};
    const reviewed = new Set(checks.map(({ code }) => code));
    return findings.filter(({ code }) => reviewed.has(code));
  }

  get warnings(): Finding[] {
    return this.findings.filter((finding) => this.isWarning(finding));
  }

  /** The user has looked, and says that all of it is as it should be. */
  get isAcknowledged(): boolean {
    const { warnings } = this;
    const isKnown = (warning: Finding) => this.#acknowledged.includes(this.matterOf(warning));
    return warnings.length > 0 && warnings.every(isKnown);
  }

  acknowledge(isAcknowledged: boolean): void {
    this.#acknowledged = isAcknowledged ? this.warnings.map(this.matterOf) : [];
    this.onChange();
  }

  /** Where the document lies, if it lies askew. */
  get skewedCorners(): ImageReport['corners'] {
    const isSkewed = this.findings.some(({ code }) => code === 'skewed');
    return isSkewed ? this.report?.corners : undefined;
  }

  #enter(state: ReviewState): void {
    this.state = state;
    this.onChange();
  }
}

function isSame(one: ReviewRequest | undefined, other: ReviewRequest | undefined): boolean {
  if (!one || !other) return one === other;
  return one.file === other.file && one.locale === other.locale && isForSame(one, other);
}

/** Whether the same is looked for. */
function isForSame(one: ReviewRequest | undefined, other: ReviewRequest | undefined): boolean {
  const marksOf = ({ marks = [] }: Partial<ReviewRequest> = {}) => String(marks);
  return one?.material === other?.material && marksOf(one) === marksOf(other);
}
