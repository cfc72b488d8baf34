import { checkBytes, checkOptions, OF_FILES, TURN } from './call-options.js';
import { invalidOption } from './errors.js';
import { bytesOf } from './frame.js';
import { needsOf, observe } from './observers.js';
import { pictureEngine } from './picture-engine.js';
import { prepareFrame } from './picture-verbs.js';
import { reviewEngine } from './review-engine.js';
import type {
  Frame,
  ImageReport,
  InspectFrameOptions,
  InspectOptions,
  PreparedImage,
  ReviewOptions,
  Rules,
  StraightenOptions,
} from './types.js';

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
 * question with its answer, and a finding's `boxes` say where in the picture it is. QR codes and faces
 * are looked for where the checks of the material ask for them and `initQr` and `initFaces` have loaded
 * what can; without that, their checks are missing.
 *
 * @throws {BeianUploadError} as `inspectImage`; `not_initialized` also where the engine of reviews is
 *   not loaded.
 */
export function reviewImage(bytes: Uint8Array, options: ReviewOptions = {}): ImageReport {
  checkBytes('bytes', bytes);
  checkOptions('options', options, TURN);
  // First, for it refuses what is misuse whatever the picture is like.
  const needs = needsOf(options);
  const { marks: _marks, pages: _pages, ...own } = options ?? {};
  const { report, origin, rgba, widthPx, heightPx } = decode(bytes, needs, own);
  if (rgba === undefined) {
    return report;
  }
  const facts = {
    sourceWidthPx: report.widthPx,
    sourceHeightPx: report.heightPx,
    verdict: report.verdict,
    origin,
    ...observe(needs, { rgba, widthPx, heightPx }),
  };
  const review = reviewEngine.call(
    (engine): Pick<ImageReport, 'verdict' | 'scores' | 'findings' | 'checks' | 'corners'> =>
      engine.reviewFrame(rgba, widthPx, heightPx, facts, options),
  );
  return { ...report, ...review, findings: [...report.findings, ...review.findings] };
}

/**
 * Makes a file of the document that a picture shows, seen from straight above: a JPEG, fit to be
 * uploaded as that of `prepareImage`, with a narrow margin of what is around the document. There is no
 * picture (`bytes` is empty) where it cannot be fitted or the given one cannot be read. A picture is not
 * to be straightened unless its owner has seen it and says so.
 *
 * @throws {BeianUploadError} as `reviewImage`; also `invalid_option` for corners that no sheet has, and
 *   where none are given and no whole document is found, with the path `options.corners`.
 */
export function straightenImage(bytes: Uint8Array, options: StraightenOptions = {}): PreparedImage {
  checkBytes('bytes', bytes);
  if (typeof options !== 'object' || Array.isArray(options)) {
    throw invalidOption('options', options, 'must be an object');
  }
  const { onProgress, ...given } = options ?? {};
  checkOptions('options', given, [...TURN, 'marks']);
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw invalidOption('options.onProgress', onProgress, 'must be a function');
  }
  const { corners, ...own } = given;
  const needs = reviewEngine.call((engine): { sidePx: number } =>
    engine.straightenNeeds(corners, own),
  );
  const { report, rgba, widthPx, heightPx } = decode(bytes, needs, own);
  if (rgba === undefined) {
    const mime = 'application/octet-stream';
    return { bytes: new Uint8Array(), mime, extension: '', changed: false, report };
  }
  const frame = reviewEngine.call(
    (engine): Frame => engine.straightenFrame(rgba, widthPx, heightPx, corners, own),
  );
  const { fileName: _fileName, totalBytes: _totalBytes, ...others } = own;
  return prepareFrame(frame, onProgress === undefined ? others : { ...others, onProgress });
}

function decode(
  bytes: Uint8Array,
  { sidePx }: { sidePx: number },
  options: InspectOptions,
): Decoded {
  return pictureEngine.call((engine) => engine.decodeImage(bytes, sidePx, options));
}

/**
 * Says of a viewfinder's frame what `reviewImage` says of a picture, without codes and faces. It is no
 * file: the report's `format` is 'unknown' and `bytes` 0. The frame is only read.
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
