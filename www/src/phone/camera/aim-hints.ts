import type { Client, ImageReport, Material } from 'beian-upload';
import { Calm } from './calm.js';
import { drawFrame, isCanvasTrue } from './pixels.js';

/**
 * What a person who is aiming can do something about. Of several only the first is told: light comes
 * before all that is seen by it, and where the paper lies before how it looks.
 */
const FINDINGS = [
  'too_dark',
  'too_bright',
  'cut_off',
  'not_filling_frame',
  'glare',
  'blurry',
  'skewed',
  'uneven_light',
  'screen_reshot',
] as const;

/** What is told while aiming. 'aim': there is nothing in view. */
export type AimHint = 'ok' | 'aim' | (typeof FINDINGS)[number];

/** At most four a second. */
const PAUSE_MS = 250;
const PAUSE_AFTER_FAILURE_MS = 5_000;
/** Else the words would flicker, and a screen reader chatter. */
const STAY_MS = 900;
/** A little less than a review looks at (1,600): enough to tell sharp print from blurred, sooner. */
const MAX_SIDE_PX = 1_280;

/** Asks the engine several times a second what it thinks of what the camera sees. */
export class AimHints {
  #canvas = document.createElement('canvas');
  /** Counts starts and stops: an answer to an older one is no longer asked for. */
  #run = 0;

  constructor(
    private readonly client: Client,
    private readonly video: HTMLVideoElement,
    private readonly material: Material,
    private readonly onHint: (hint: AimHint) => void,
  ) {}

  start(): void {
    // From a browser that gives out noise, no hint is better than a wrong one.
    if (isCanvasTrue()) void this.#look(++this.#run, new Calm(STAY_MS));
  }

  stop(): void {
    this.#run += 1;
  }

  async #look(run: number, calm: Calm<AimHint>): Promise<void> {
    let pauseMs = PAUSE_MS;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      if (run !== this.#run) return;
      // One at a time: a slow phone gives fewer hints, not late ones.
      const report = await this.#inspect().catch(() => 'failed' as const);
      if (run !== this.#run) return;
      // It is only a hint; the picture itself is checked again.
      pauseMs = report === 'failed' ? PAUSE_AFTER_FAILURE_MS : PAUSE_MS;
      if (!report || report === 'failed') continue;
      const hint = calm.see(hintOf(report), performance.now());
      if (hint) this.onHint(hint);
    }
  }

  async #inspect(): Promise<ImageReport | undefined> {
    if (document.hidden || this.video.paused) return undefined;
    const frame = drawFrame(this.#canvas, this.video, MAX_SIDE_PX);
    return frame && this.client.inspectFrame(frame, { material: this.material, transfer: true });
  }
}

function hintOf({ findings, scores }: ImageReport): AimHint {
  const found = FINDINGS.find((code) => findings.some((finding) => finding.code === code));
  if (found) return found;
  // Nothing in view has an edge that could be sharp.
  return scores.sharpness === undefined ? 'aim' : 'ok';
}
