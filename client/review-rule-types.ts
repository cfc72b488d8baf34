import type { Origin } from './rule-types.js';
import type { Mark, Material } from './types.js';

/** What a reviewer would find fault with, and from where on. */
export interface ReviewRules extends ReviewThresholds {
  /** What differs for a material; a row names only that. */
  materials?: { [M in Material]?: ReviewRow };
}

/** Which checks are made, and with which thresholds. */
export interface ReviewThresholds extends ReviewRuleRows {
  /** Which checks are made; each is the finding that it may come to. */
  checks: ReviewFindingCode[];
  /** What has to be on the paper, where a call does not say it. */
  marks: Mark[];
}

/** What a material's row leaves out is taken from the general rows. */
export type ReviewRow = Partial<Pick<ReviewThresholds, 'checks' | 'marks'>> & {
  [R in keyof ReviewRuleRows]?: Partial<ReviewRuleRows[R]>;
};

/** A row for each of the families of checks. */
export interface ReviewRuleRows {
  /** What is behind a face: above the shoulders, to both sides and over the head. */
  background: BackgroundRule;
  /** Sharpness. */
  blur: BlurRule;
  /**
   * Colour. A tint is the distance of a colour from the paper's, the lamp's own colour taken out,
   * of 255.
   */
  color: ColorRule;
  /** Red fingerprints. */
  fingerprint: FingerprintRule;
  /** How the document lies in the picture. */
  framing: FramingRule;
  /** Light. Luma is from 0 to 255. */
  light: LightRule;
  /** Where the document lies. */
  outline: OutlineRule;
  /** Round and oval seals, red or blue. */
  seal: SealRule;
  /** Signatures: what stands higher than print and is no line. */
  signature: SignatureRule;
}

/** What is behind a face: above the shoulders, to both sides and over the head. */
export interface BackgroundRule extends Origin {
  /** Where no more is something else, it is. Default 6. */
  maxElsePercent: number;
  /** Under a warm lamp so much. Default 28. */
  maxWarmTint: number;
  /** White has at most so much colour, of 255. Default 12. */
  maxWhiteTint: number;
  /** Where the lightest is under this nobody can tell white from gray. Default 150. */
  minLuma: number;
  /** Where so much of it is something else, the background is not white. Default 12. */
  minOtherPercent: number;
  /** White has at least so much of the brightness of the lightest that there is. Default 75. */
  minWhitePercent: number;
  /** As far down along the edges. Default 45. */
  sideHeightPercent: number;
  /** As far from the left and the right edge is background. Default 15. */
  sidePercent: number;
  /** As far from the upper edge is background. Default 10. */
  topPercent: number;
}

/** Sharpness. */
export interface BlurRule extends Origin {
  /** As many tiles with contrast make one sure. Default 40. */
  fullConfidenceTiles: number;
  /** With less confidence no picture is called blurred. Default 20. */
  minConfidencePercent: number;
  /** What has less contrast, of 255, says nothing about sharpness. Default 32. */
  minContrast: number;
  /** A picture under this is blurred. Default 40. */
  minSharpnessPercent: number;
}

/**
 * Colour. A tint is the distance of a colour from the paper's, the lamp's own colour taken out, of
 * 255.
 */
export interface ColorRule extends Origin {
  /** What has no more than this much of the document, is not there. Default 5. */
  coloredPerMille: number;
  /**
   * Whether the document has colour before anybody seals or signs it; where it may not have any,
   * nobody can tell a copy by that. Default false.
   */
  isAlwaysColored: boolean;
  /**
   * So much of each side of the document is not looked at, where its place is known. Default 4.
   */
  marginPercent: number;
  /** What is at most this is black. Default 24. */
  maxBlackLuma: number;
  /** With a tint of at most this there is no colour. Default 5. */
  maxGrayTint: number;
  /** If no more are, there is. Default 50. */
  maxShadedPercent: number;
  /**
   * If that many of the dark places are black, and of the light ones white, there is nothing
   * between. Default 60.
   */
  minBilevelPercent: number;
  /** With a tint of at least this there is. Default 8. */
  minColoredTint: number;
  /** What is at least this is white. Default 250. */
  minWhiteLuma: number;
  /**
   * So much of each side of the picture is not looked at, where the document's is not known.
   * Default 20.
   */
  unknownMarginPercent: number;
}

/** Red fingerprints. */
export interface FingerprintRule extends Origin {
  /** The longest that is one. Default 110. */
  maxLongSidePerMille: number;
  /** The longer side is at most so much of the shorter one. Default 220. */
  maxStretchPercent: number;
  /** At least so much of its box is ink. Default 40. */
  minFilledPercent: number;
  /** Ink differs from the paper by at least this, of 255. Default 5. */
  minInk: number;
  /**
   * Ink differs from the paper by at least so many times as much as the paper from itself. Default
   * 4.
   */
  minInkNoises: number;
  /** The shortest that is one. Default 34. */
  minLongSidePerMille: number;
  /** Of what could be a part of one, nobody can tell if it has so much of its size. Default 60. */
  minPartPercent: number;
  /** The narrowest that is one. Default 20. */
  minShortSidePerMille: number;
}

/** How the document lies in the picture. */
export interface FramingRule extends Origin {
  /**
   * The longer side to the shorter one, by 1,000: what documents of the kind have. Empty: any.
   * Default none.
   */
  aspectsPermille: number[];
  /**
   * 1 for a card or a sheet that fills the picture; 0 where it is held up or is a part of it, and
   * nothing is asked about its framing. Default 1.
   */
  expectsDocument: number;
  /** How far off these the proportions may be found. Default 100. */
  maxAspectOffPermille: number;
  /** A document that is turned farther off level is skewed. Default 10. */
  maxRotationDegrees: number;
  /** A document that the camera sees from farther off the perpendicular is skewed. Default 24. */
  maxTiltDegrees: number;
  /** A document that covers less of the picture does not fill it. Default 26. */
  minCoveredPercent: number;
  /**
   * Writing that makes longer strokes one way than the other by less does not tell its direction.
   * Default 40.
   */
  minTextPercent: number;
}

/** Light. Luma is from 0 to 255. */
export interface LightRule extends Origin {
  /** A pixel of at least this is clipped: as good as white. Default 252. */
  brightLuma: number;
  /** A pixel of at most this is as good as black; only counted. Default 16. */
  darkLuma: number;
  /** A pixel of at least this lies in the light. Default 90. */
  litLuma: number;
  /**
   * A picture with this share of its pixels clipped is too bright, unless there is print. Default
   * 30.
   */
  minClippedPercent: number;
  /** With this share of its pixels in the light no picture is too dark. Default 2. */
  minLitPercent: number;
  /**
   * A picture whose mean is under this is too dark, unless something lies in the light. Default
   * 80.
   */
  minMeanLuma: number;
  /** A tile with at least this contrast has print. Default 64. */
  minPrintContrast: number;
  /**
   * With print in this share of the tiles that are clipped no picture is too bright. Default 20.
   */
  minPrintPercent: number;
}

/** Where the document lies. */
export interface OutlineRule extends Origin {
  /** With less confidence the document's place is not known. Default 60. */
  minConfidencePercent: number;
  /** A corner that lies outside by less of the picture's side may still be in it. Default 15. */
  minOutsidePermille: number;
}

/** Round and oval seals, red or blue. */
export interface SealRule extends Origin {
  /** What has more ink round it than that is something else. Default 40. */
  maxAroundPercent: number;
  /** The largest diameter. Default 240. */
  maxDiameterPerMille: number;
  /** What is filled more than that is something else. Default 50. */
  maxFilledPercent: number;
  /** With no more of a ring there is none. Default 55. */
  maxNoRingPercent: number;
  /** Blue ink does by this: white upon yellow paper is a little blue, too. Default 12. */
  minBlueInk: number;
  /** The smallest diameter. Default 80. */
  minDiameterPerMille: number;
  /** Where the smallest has less pixels across, nobody can tell. Default 12. */
  minDiameterPx: number;
  /**
   * Ink differs from the paper by at least so many times as much as the paper from itself. Default
   * 4.
   */
  minInkNoises: number;
  /** Red ink differs from the paper by at least this, of 255. Default 5. */
  minRedInk: number;
  /** With so much of a ring there is a seal. Default 65. */
  minRingPercent: number;
}

/** Signatures: what stands higher than print and is no line. */
export interface SignatureRule extends Origin {
  /** From so far down the page. Default 45. */
  fromPercent: number;
  /** Nothing that is written is higher. Default 100. */
  maxHeightPerMille: number;
  /** Print is at most as high. Default 17. */
  maxPrintHeightPerMille: number;
  /** Strokes are darker than the paper by at least so much of it. Default 25. */
  minDarknessPercent: number;
  /** Handwriting is at least as high. Default 20. */
  minHeightPerMille: number;
  /** What is straight for longer is a line of the form. Default 60. */
  minLinePerMille: number;
  /** As many printed signs show that there is something to see. Default 20. */
  minPrintSigns: number;
  /** To so far down the page. Default 97. */
  toPercent: number;
}

/** The findings of a review. */
export type ReviewFindingCode =
  | 'aspect_unexpected'
  | 'background_not_white'
  | 'black_white_scan'
  | 'blurry'
  | 'cut_off'
  | 'edited'
  | 'face_not_found'
  | 'fingerprint_missing'
  | 'glare'
  | 'grayscale_copy'
  | 'low_contrast'
  | 'low_resolution_page'
  | 'more_than_one_face'
  | 'not_filling_frame'
  | 'not_upright'
  | 'qr_readable'
  | 'screen_reshot'
  | 'screenshot'
  | 'seal_missing'
  | 'signature_missing'
  | 'skewed'
  | 'too_bright'
  | 'too_dark'
  | 'uneven_light';
