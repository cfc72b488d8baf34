import type { TurnDegrees } from 'beian-upload';

/** The whole picture, twice as large, and so large that its pixels are all there. */
export const ZOOM_STEPS = 3;

const STEP_FACTORS = [1, 2, 4] as const;

export interface ZoomSize {
  turn: TurnDegrees;
  /** From 0. */
  step: number;
}

/**
 * Gives the picture its size on the screen, and its box the room that it takes as it is turned: a
 * turned picture alone would be cut off where no scrolling goes.
 */
export function sizePicture(
  stage: HTMLElement,
  box: HTMLElement,
  image: HTMLImageElement,
  { turn, step }: ZoomSize,
): void {
  const { naturalWidth: width, naturalHeight: height } = image;
  if (width === 0 || height === 0 || stage.clientWidth === 0) return;
  const isLying = turn % 180 !== 0;
  const [across, down] = isLying ? [height, width] : [width, height];
  const whole = Math.min(stage.clientWidth / across, stage.clientHeight / down);
  const factor = whole * (STEP_FACTORS[step] ?? 1);
  const scale = step === ZOOM_STEPS - 1 ? Math.max(factor, 1) : factor;
  setSize(image, width * scale, height * scale);
  setSize(box, across * scale, down * scale);
}

function setSize({ style }: HTMLElement, widthPx: number, heightPx: number): void {
  style.width = `${Math.floor(widthPx)}px`;
  style.height = `${Math.floor(heightPx)}px`;
}
