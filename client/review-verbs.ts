import { checkBytes, checkOptions, OF_FILES, TURN } from './call-options.js';
import { bytesOf } from './frame.js';
import { pictureEngine } from './picture-engine.js';
import { reviewEngine } from './review-engine.js';
import type { Frame, ImageReport, InspectFrameOptions, ReviewOptions, Rules } from './types.js';

/** What the engine of pictures makes of a file for a review. */
interface Decoded {
  report: ImageReport;
  /** What the file says of where it comes from. */
  origin: object;
  /** Missing where the picture cannot be shown. */
  rgba?: Uint8Array;
  widthPx: number;
  heightPx: number;
}

/**
 * Says of a picture what `inspectImage` does and what a reviewer would say: whether it is blurred,
 * dark, cut off, a copy, without its seal. That is judgement and only warns; `checks` has every
 * question with its answer, and a finding's `boxes` say where in the picture it is.
 *
 * @throws {BeianUploadError} as `inspectImage`; `not_initialized` also where the engine of reviews is
 *   not loaded.
 */
export function reviewImage(bytes: Uint8Array, options: ReviewOptions = {}): ImageReport {
  checkBytes('bytes', bytes);
  checkOptions('options', options, TURN);
  // First, for it refuses what is misuse whatever the picture is like.
  const { sidePx } = reviewEngine.call((engine) => engine.reviewNeeds(options));
  const { marks: _marks, pages: _pages, ...own } = options ?? {};
  const { report, origin, rgba, widthPx, heightPx } = pictureEngine.call(
    (engine): Decoded => engine.decodeImage(bytes, sidePx, own),
  );
  if (rgba === undefined) {
    return report;
  }
  const facts = {
    sourceWidthPx: report.widthPx,
    sourceHeightPx: report.heightPx,
    verdict: report.verdict,
    origin,
  };
  const review = reviewEngine.call(
    (engine): Pick<ImageReport, 'verdict' | 'scores' | 'findings' | 'checks' | 'corners'> =>
      engine.reviewFrame(rgba, widthPx, heightPx, facts, options),
  );
  return { ...report, ...review, findings: [...report.findings, ...review.findings] };
}

/**
 * Says of a viewfinder's frame what `reviewImage` says of a picture. It is no file: the report's
 * `format` is 'unknown' and `bytes` 0. The frame is only read.
 *
 * @throws {BeianUploadError} as `reviewImage`; also `invalid_option` for sides outside
 *   `rules.limits`, or bytes that are not four for each pixel.
 */
export function inspectFrame(frame: Frame, options: InspectFrameOptions = {}): ImageReport {
  const rgba = bytesOf(frame);
  checkOptions('options', options, [...OF_FILES, ...TURN, 'pages']);
  return reviewEngine.call((engine) =>
    engine.inspectFrame(rgba, frame.widthPx, frame.heightPx, options),
  );
}

/**
 * What the rule table says about reviews where no `rules` option says otherwise.
 *
 * @throws {BeianUploadError} `not_initialized`.
 */
export function reviewRules(): Rules['review'] {
  return reviewEngine.call((engine) => engine.reviewRules());
}
