import type { Verdict } from 'beian-upload';
import { element } from '../elements.js';
import { writeFindings } from '../finding-list.js';
import { text } from '../language.js';
import type { TextKey } from '../texts/zh-CN.js';
import type { ShotRequest } from './camera/shot.js';
import type { Draft } from './drafts.js';
import { actions, button, heading, lead } from './parts.js';
import type { Taken } from './shot-keeping.js';

export interface Review {
  root: HTMLElement;
  close: () => void;
}

function verdictKey(verdict: Verdict, { consents }: ShotRequest): TextKey {
  if (verdict === 'block') return 'phoneReviewBlock';
  if (verdict === 'warn') return 'phoneReviewWarn';
  return consents.includes('face') ? 'phoneReviewOkFace' : 'phoneReviewOk';
}

/** The picture that was just taken, what the engine says of it, and the choice that it leaves. */
export function createReview(
  request: ShotRequest,
  taken: Taken,
  events: { onRetake: () => void; onUse: (draft: Draft) => void },
): Review {
  const { draft, report } = taken;
  const root = element('div', 'phone-review', heading(text('phoneReviewTitle')));
  root.append(element('p', 'phone-small', request.title));
  const file = draft?.file ?? ('file' in taken ? taken.file : undefined);
  const url = file ? URL.createObjectURL(file) : '';
  if (url) root.append(pictureView(url));

  if (report) {
    const findings = element('ul', 'findings');
    writeFindings(findings, report.findings);
    const verdict = lead(text(verdictKey(report.verdict, request)));
    verdict.setAttribute('role', report.verdict === 'block' ? 'alert' : 'status');
    root.append(verdict, findings);
    root.dataset.verdict = report.verdict;
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
  return { root, close: () => URL.revokeObjectURL(url) };
}

function pictureView(url: string): HTMLElement {
  const image = element('img', 'phone-review-picture');
  image.src = url;
  image.alt = text('phoneReviewPicture');
  // The engine may read what this browser cannot draw.
  image.addEventListener('error', () => image.remove());
  return image;
}
