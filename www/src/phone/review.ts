import type { Client, Finding, ImageReport, Verdict } from 'beian-upload';
import { element, setText } from '../elements.js';
import { findingItem } from '../finding-list.js';
import { currentLocale, text } from '../language.js';
import { linkMarks } from '../review/mark-link.js';
import { MarkOverlay, numberFindings } from '../review/mark-overlay.js';
import { PictureReview } from '../review/picture-review.js';
import { reviewItems } from '../review/review-items.js';
import type { TextKey } from '../texts/zh-CN.js';
import type { ShotRequest } from './camera/shot.js';
import type { Draft } from './drafts.js';
import { actions, button, heading, lead } from './parts.js';
import type { Taken } from './shot-keeping.js';

export interface Review {
  root: HTMLElement;
  close: () => void;
}

/** The picture that was just taken, what the engine says of it, and the choice that it leaves. */
export function createReview(
  client: Client,
  request: ShotRequest,
  taken: Taken,
  events: { onRetake: () => void; onUse: (draft: Draft) => void },
): Review {
  const { draft, report } = taken;
  const root = element('div', 'phone-review', heading(text('phoneReviewTitle')));
  root.append(element('p', 'phone-small', request.title));
  const file = draft?.file ?? ('file' in taken ? taken.file : undefined);
  const url = file ? URL.createObjectURL(file) : '';
  const found = report && new FoundView(client, request, report, url);
  if (found) {
    root.append(...found.parts);
    found.onVerdict = (verdict) => {
      root.dataset.verdict = verdict;
    };
    found.start(draft?.file);
  } else {
    const failure = lead(`${text('phoneReviewFailed')}${'failure' in taken ? taken.failure : ''}`);
    failure.setAttribute('role', 'alert');
    root.append(failure);
  }

  const retake = button(text('phoneRetake'), events.onRetake, draft ? 'plain' : 'primary');
  const use = draft && button(text('phoneUse'), () => once(draft), 'primary');

  function once(used: Draft): void {
    if (use) use.disabled = true;
    events.onUse(used);
  }

  const row = actions(retake, ...(use ? [use] : []));
  row.classList.add('phone-actions-pair');
  root.append(row);
  return {
    root,
    close() {
      found?.close();
      URL.revokeObjectURL(url);
    },
  };
}

/** What was found, in the picture and below it: first what the check says, then the review. */
class FoundView {
  readonly parts: HTMLElement[];
  onVerdict: (verdict: Verdict) => void = () => {};

  #review: PictureReview;
  #overlay = new MarkOverlay((number) => this.#focusFinding(number));
  #lead = lead('');
  #list = element('ul', 'findings');

  constructor(
    client: Client,
    private readonly request: ShotRequest,
    private readonly report: ImageReport,
    url: string,
  ) {
    this.#review = new PictureReview(client, () => this.#render());
    this.#lead.setAttribute('role', report.verdict === 'block' ? 'alert' : 'status');
    const picture = url ? [pictureView(url, this.#overlay)] : [];
    this.parts = [...picture, this.#lead, this.#list];
    linkMarks(this.#list, this.#overlay.root);
  }

  /** @param file What can be used; what is blocked anyway is not looked at again. */
  start(file: File | undefined): void {
    const { material, marks } = this.request;
    this.#review.ask(file && { file, material, marks, locale: currentLocale() });
    this.#render();
    void this.#review.run();
  }

  close(): void {
    this.#review.cancel();
    this.#overlay.discard();
  }

  #render(): void {
    const { findings, warnings } = this.#review;
    const own = this.report.verdict;
    const verdict = own === 'ok' && warnings.length > 0 ? 'warn' : own;
    this.onVerdict(verdict);
    const words = this.#verdictKey(verdict);
    setText(this.#lead, text(words));
    this.#lead.toggleAttribute('data-looking', words === 'reviewRunning');
    const marked = numberFindings(findings);
    const said = new Set(findings.map(({ code }) => code));
    const others = this.report.findings.filter(({ code }) => !said.has(code));
    this.#list.replaceChildren(
      ...others.map((finding: Finding) => findingItem(finding)),
      ...reviewItems(findings, marked, { onPlace: (number) => this.#showBox(number) }),
    );
    this.#list.hidden = this.#list.childElementCount === 0;
    this.#overlay.show(this.report, marked);
  }

  #verdictKey(verdict: Verdict): TextKey {
    if (verdict === 'block') return 'phoneReviewBlock';
    if (verdict === 'warn') return 'phoneReviewWarn';
    const { state } = this.#review;
    if (state === 'failed') return 'phoneReviewUnseen';
    if (state !== 'done') return 'reviewRunning';
    return this.request.consents.includes('face') ? 'phoneReviewOkFace' : 'phoneReviewOk';
  }

  #showBox(number: number): void {
    const group = this.#overlay.root.querySelector<SVGElement>(`[data-mark="${number}"]`);
    group?.scrollIntoView({ block: 'center' });
    group?.focus({ preventScroll: true });
  }

  #focusFinding(number: number): void {
    this.#list.querySelector<HTMLElement>(`[data-mark="${number}"] button`)?.focus();
  }
}

function pictureView(url: string, overlay: MarkOverlay): HTMLElement {
  const image = element('img', 'phone-review-picture');
  image.src = url;
  image.alt = text('phoneReviewPicture');
  const view = element('div', 'marked-picture', image, overlay.root);
  // The engine may read what this browser cannot draw.
  image.addEventListener('error', () => view.remove());
  return view;
}
