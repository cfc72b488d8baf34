import type { HandoffActivity } from 'beian-upload-server/api';
import { tellActivity } from './requests.js';

/** Says on the desktop what the phone is doing. Nothing depends on it, so that it may fail. */
export class ActivityReport {
  #chosen: HandoffActivity | undefined;
  #told = '';

  /** @param movingItem gives an item that is on its way by itself. */
  constructor(
    private readonly handoffId: string,
    private readonly movingItem: () => string | undefined,
  ) {}

  /** Without an activity, it is what goes on by itself. */
  tell(activity?: HandoffActivity): void {
    this.#chosen = activity;
    this.update();
  }

  /** What is on its way may have changed. */
  update(): void {
    const activity = this.#chosen ?? this.#byItself();
    const words = JSON.stringify(activity);
    if (words === this.#told) return;
    this.#told = words;
    tellActivity(this.handoffId, activity).catch(() => {});
  }

  #byItself(): HandoffActivity {
    const itemId = this.movingItem();
    return itemId === undefined ? { name: 'reading' } : { name: 'uploading', itemId };
  }
}
