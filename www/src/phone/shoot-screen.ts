import type { Client } from 'beian-upload';
import { element, icon } from '../elements.js';
import { failureText } from '../failure.js';
import { text } from '../language.js';
import { openCamera } from './camera/camera.js';
import type { Camera, ShotRequest } from './camera/shot.js';
import type { Draft } from './drafts.js';
import { notice, screenRoot } from './parts.js';
import { createReview } from './review.js';
import type { PhoneSession } from './session.js';
import { keepShot, reviewDraft, type Taken } from './shot-keeping.js';
import type { Screen } from './stage.js';

export interface ShootEvents {
  /** 使用照片. */
  onUse: (draft: Draft) => void;
  onBack: () => void;
}

/**
 * The camera, then 拍摄保存中 until the picture is checked and stored, then 重拍 or 使用照片; for
 * as many times as the person likes.
 */
export function createShootScreen(
  client: Client,
  session: PhoneSession,
  request: ShotRequest,
  draft: Draft | undefined,
  events: ShootEvents,
): Screen {
  const cameraPlace = element('div', 'phone-camera');
  const saving = element(
    'p',
    'phone-saving',
    icon('busy'),
    element('span', '', text('phoneSaving')),
  );
  const savingPlace = element('div', 'phone-saving-place');
  savingPlace.setAttribute('role', 'status');
  const reviewPlace = element('div', 'phone-review-place');
  const root = screenRoot('shoot', cameraPlace, savingPlace, reviewPlace);
  root.dataset.item = request.itemId;
  const { itemId } = request;
  let camera: Camera | undefined;
  let isClosed = false;
  let discard = () => {};

  function showOnly(place: HTMLElement): void {
    for (const one of [cameraPlace, reviewPlace]) one.hidden = one !== place;
    savingPlace.replaceChildren(...(place === savingPlace ? [saving] : []));
  }

  async function takeShots(): Promise<void> {
    showOnly(cameraPlace);
    session.activity.tell({ name: 'shooting', itemId });
    camera ??= openCamera(cameraPlace, client, request);
    cameraPlace.querySelector<HTMLElement>('h1')?.focus();
    try {
      const shot = await camera.takeShot();
      if (isClosed) return;
      if (!shot) {
        events.onBack();
        return;
      }
      showOnly(savingPlace);
      const taken = await keepShot(client, session.drafts, request, shot);
      if (!isClosed) showReview(taken);
    } catch (error) {
      if (!isClosed) showFailure(error);
    }
  }

  function showReview(taken: Taken): void {
    session.activity.tell({ name: 'reviewing', itemId });
    const review = createReview(client, request, taken, {
      onRetake: () => void retake(),
      onUse: (used) => events.onUse(used),
    });
    discard = review.close;
    reviewPlace.replaceChildren(review.root);
    if (session.outbox.storage.kind === 'memory' && taken.draft) {
      review.root.prepend(notice('warn', text('phoneNotStored')));
    }
    showOnly(reviewPlace);
    review.root.querySelector<HTMLElement>('h1')?.focus();
  }

  async function retake(): Promise<void> {
    discard();
    await session.drafts.remove(itemId);
    await takeShots();
  }

  function showFailure(error: unknown): void {
    showReview({ failure: failureText(error) });
  }

  if (draft) {
    showOnly(savingPlace);
    reviewDraft(client, request, draft)
      .then((taken) => isClosed || showReview(taken))
      .catch((error: unknown) => isClosed || showFailure(error));
  } else void takeShots();

  return {
    root,
    close() {
      isClosed = true;
      discard();
      camera?.close();
    },
  };
}
