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
  checks: ReviewChecks;
  /** What has to be on the paper, where a call does not say it. */
  marks: Mark[];
}

/** Whether each check is made; one that is left out is not. */
export type ReviewChecks = Partial<Record<ReviewFindingCode, boolean>>;

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
  /** How print stands out from the paper, of 255. */
  contrast: ContrastRule;
  /** Programs that change pictures. */
  edited: EditedRule;
  /** How evenly the light falls. */
  evenness: EvennessRule;
  /** Faces. */
  faces: FacesRule;
  /** Red fingerprints. */
  fingerprint: FingerprintRule;
  /** How the document lies in the picture. */
  framing: FramingRule;
  /** Reflections. */
  glare: GlareRule;
  /** Light. Luma is from 0 to 255. */
  light: LightRule;
  /** Where the document lies. */
  outline: OutlineRule;
  /** Patterns of a screen, in windows of 128 px on a view of at most 1,600 px. */
  screen: ScreenRule;
  /** A screen's own pixels. The percentages of the clues that are there are added up. */
  screenshot: ScreenshotRule;
  /** Round and oval seals, red or blue. */
  seal: SealRule;
  /** Signatures: what stands higher than print and is no line. */
  signature: SignatureRule;
  /** Small print. */
  text: TextRule;
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
  /**
   * So much of the edges has its say, from the sharpest: the others lie behind the document, or
   * are soft themselves. Default 35.
   */
  countedPercent: number;
  /** As many tiles with edges make one sure. Default 60. */
  fullConfidenceTiles: number;
  /** A tile whose edges spread further is blurred even if others are not. Default 185. */
  maxPartSpreadHundredthsPx: number;
  /**
   * For a smaller picture that grows in proportion, up to this, in its own pixels. Default 125.
   */
  maxSmallSpreadHundredthsPx: number;
  /**
   * A picture whose edges spread further is blurred: the blur's standard deviation in pixels of
   * the view, whose long side is 1,600. Default 100.
   */
  maxSpreadHundredthsPx: number;
  /** With less confidence no picture is called blurred. Default 15. */
  minConfidencePercent: number;
  /** What has less contrast, of 255, says nothing about sharpness. Default 32. */
  minContrast: number;
  /**
   * Smeared print is told by its paper: of two places side by side so many are equally bright, ...
   * Default 75.
   */
  minEvenPercent: number;
  /**
   * ... and half of them have this luma. For a part of a picture both are asked for as well.
   * Default 120.
   */
  minPaperLuma: number;
  /** With so much of the print in blurred tiles the picture is blurred. Default 10. */
  minPartPercent: number;
  /** And with less than this, no part is called blurred. Default 65. */
  minPartPrintLikePercent: number;
  /** Fewer blurred tiles are no part of a page. Default 3. */
  minPartTiles: number;
  /**
   * Where the document's place is not known and less of what stands out is print, nobody can tell.
   * Default 45.
   */
  minPrintLikePercent: number;
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
  /** If no more are, there is. Default 45. */
  maxShadedPercent: number;
  /**
   * If that many of the dark places are black, and of the light ones white, there is nothing
   * between. Default 50.
   */
  minBilevelPercent: number;
  /** With a tint of at least this there is. Default 8. */
  minColoredTint: number;
  /** What is at least this is white. Default 250. */
  minWhiteLuma: number;
  /**
   * So much of each side of the picture says nothing about paper, where the document's place is
   * not known. Default 20.
   */
  unknownMarginPercent: number;
}

/** How print stands out from the paper, of 255. */
export interface ContrastRule extends Origin {
  /**
   * The blackest print is where so much of it has less contrast; what is blacker still is a speck.
   * Default 97.
   */
  blackestPercent: number;
  /**
   * Of the print that is left, and of the paper's brightness, so much lies below what is judged:
   * some is meant to be pale. Default 90.
   */
  countedPercent: number;
  /**
   * Where the paper has less luma than this, less contrast is asked for in proportion: that is a
   * matter of too little light. Default 160.
   */
  litLuma: number;
  /** If the blacker print has less the contrast is low. Default 66. */
  minContrast: number;
  /**
   * What has less than this share of the blackest print's contrast is a pattern, or noise on a
   * dark table. Default 40.
   */
  minOfBlackestPercent: number;
  /**
   * With fewer places that have print, a fiftieth of the picture wide, nobody can tell. Default
   * 12.
   */
  minPrintCells: number;
  /** What has less contrast is no print. Default 12. */
  minPrintContrast: number;
  /**
   * Where the document's place is not known and less of what stands out is print, nobody can tell.
   * Default 55.
   */
  minPrintLikePercent: number;
}

/** Programs that change pictures. */
export interface EditedRule extends Origin {
  /** How sure one is of no editor where only a camera is named. Default 60. */
  cameraConfidencePercent: number;
  /** Parts of the names by which they call themselves in a file; capitals do not count. */
  editors: string[];
  /** How sure one is where an editor is named. Default 90. */
  namedConfidencePercent: number;
}

/** How evenly the light falls. */
export interface EvennessRule extends Origin {
  /**
   * The darkest ninth has less than this share of the brightest one's light: uneven. At 0 no light
   * is. Default 40.
   */
  minLightPercent: number;
  /** A ninth of the document counts if it has so many places with print. Default 4. */
  minPartCells: number;
  /** And by at least so much of 255, which is more than noise. Default 32. */
  minPrintContrast: number;
  /** Of what stands out, so much is print; where there is less, nobody can tell. Default 65. */
  minPrintLikePercent: number;
  /** Print is darker than its paper by at least so much of the paper's brightness. Default 22. */
  minPrintPercent: number;
}

/** Faces. */
export interface FacesRule extends Origin {
  /** What is at least as sure is a face. Default 50. */
  minConfidencePercent: number;
  /** What is less sure is none; between the two nobody can tell. Default 30. */
  minDoubtPercent: number;
  /** What is smaller than this share of the surest face is a picture on a wall. Default 30. */
  minSizePercent: number;
  /**
   * How sure one is that there is no other face than those that were found: two or three of a
   * hundred are missed. Default 95.
   */
  noneConfidencePercent: number;
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
   * How sure one is of what the edges of a picture tell in which no document was found. Default
   * 60.
   */
  edgesConfidencePercent: number;
  /**
   * 1 for a card or a sheet that fills the picture; 0 where it is held up or is a part of it, and
   * nothing is asked about its framing. Default 1.
   */
  expectsDocument: number;
  /** How far off these the proportions may be found. Default 100. */
  maxAspectOffPermille: number;
  /** A document that is turned farther off level is skewed. Default 10. */
  maxRotationDegrees: number;
  /**
   * With more evidence of something on a ground the picture is no scan, which ends where the paper
   * does. Default 40.
   */
  maxScanPercent: number;
  /** A document that the camera sees from farther off the perpendicular is skewed. Default 24. */
  maxTiltDegrees: number;
  /**
   * What has no lines of writing on it is a document only with this much evidence of its sides.
   * Default 80.
   */
  minBlankPercent: number;
  /** A document that covers less of the picture does not fill it. Default 26. */
  minCoveredPercent: number;
  /**
   * The same for writing that goes down: few documents lie on their side, and some have columns.
   * Default 64.
   */
  minDownTextPercent: number;
  /**
   * Writing that makes longer strokes one way than the other by less does not tell its direction.
   * Default 40.
   */
  minTextPercent: number;
  /**
   * The same where no document was found: bricks and railings have a direction, too. Default 80.
   */
  minUnknownTextPercent: number;
  /**
   * How sure one may be at most that a document is upright: one that is upside down has lines that
   * go across, too. Default 60.
   */
  uprightConfidencePercent: number;
}

/** Reflections. */
export interface GlareRule extends Origin {
  /** How sure one is of no reflection where there is no such spot. Default 90. */
  cleanConfidencePercent: number;
  /** A pixel of at least this is clipped. Default 248. */
  clippedLuma: number;
  /**
   * At its very edge it falls by no more than this share of that: what has a hard edge is white
   * paper or print. Default 80.
   */
  maxEdgePercent: number;
  /** With this share of what is enough nobody can tell. Default 75. */
  minDoubtPercent: number;
  /** ... and round it, as far out as is looked, brightness falls by this. Default 8. */
  minFallLuma: number;
  /** A reflection covers at least so much of the document, ... Default 2. */
  minPermille: number;
  /**
   * A spot that ends at what is darker by more than this than what lies behind ends at print,
   * which says nothing. Default 6.
   */
  minPrintContrast: number;
  /** What has less contrast is not counted with it. Default 32. */
  minPrintLikeContrast: number;
  /**
   * Where the document's place is not known and less of what stands out by `minPrintLikeContrast`
   * is print, nobody can tell. Default 45.
   */
  minPrintLikePercent: number;
  /** ... and is a reflection only if so much of its edge is soft. Default 82. */
  minSmallSoftPercent: number;
  /** So much of its edge is like that. Default 50. */
  minSoftPercent: number;
  /**
   * Where the document's place is not known a spot that covers less of the picture may be the
   * gloss of anything, ... Default 10.
   */
  minUnknownPermille: number;
  /**
   * How far from a spot the brightness round it is measured: so much of the picture's longer side.
   * Default 50.
   */
  reachPermille: number;
  /** How sure one may be at most where the document's place is not known. Default 80. */
  unknownConfidencePercent: number;
}

/** Light. Luma is from 0 to 255. */
export interface LightRule extends Origin {
  /** A pixel of at least this is clipped: as good as white. Default 252. */
  brightLuma: number;
  /** A pixel of at most this is as good as black; only counted. Default 16. */
  darkLuma: number;
  /** Paper in the light has at least this. Default 118. */
  litLuma: number;
  /** With up to this share of the print that is enough nobody can tell. Default 115. */
  maxDoubtPercent: number;
  /** One with at least this has print that no light has washed out, ... Default 190. */
  minBlackContrast: number;
  /** ... and with this share of such places no document is too bright. Default 1. */
  minBlackPercent: number;
  /**
   * A document with this share of its paper clipped is too bright, unless there is print. Default
   * 25.
   */
  minClippedPercent: number;
  /** ... and by so much of 255. Default 16. */
  minDarkPrintContrast: number;
  /** Print in the dark has less luma than its paper by so much of the paper's, ... Default 22. */
  minDarkPrintPercent: number;
  /** ... and this where the document's place is known. Default 170. */
  minKnownContrast: number;
  /** With this share of its pixels in the light no document is too dark. Default 2. */
  minLitPercent: number;
  /**
   * Where there is no print it takes a mean under this, too: it may be a dark desk. Default 80.
   */
  minMeanLuma: number;
  /** What has less contrast is not counted with it. Default 24. */
  minPaleContrast: number;
  /** With fewer places that have print there is none. Default 12. */
  minPrintCells: number;
  /** A letter's place with at least this contrast has print. Default 64. */
  minPrintContrast: number;
  /**
   * Where less of the print has paper about it, its size makes it pale, and how much of it there
   * is decides. Default 27.
   */
  minPrintLikePercent: number;
  /**
   * With print in this share of the paper that is clipped no document is too bright. Default 20.
   */
  minPrintPercent: number;
  /**
   * Of the print in clipped paper the middle one has less than this: too bright. That is for a
   * picture that may be a scan, ... Default 110.
   */
  minTypicalContrast: number;
}

/** Where the document lies. */
export interface OutlineRule extends Origin {
  /**
   * What covers less of the picture, and is darker than the rest, may be a part of a document that
   * fills it, ... Default 20.
   */
  maxPartPercent: number;
  /** With less confidence the document's place is not known. Default 60. */
  minConfidencePercent: number;
  /** A corner that lies outside by less of the picture's side may still be in it. Default 15. */
  minOutsidePermille: number;
  /** ... and writing in the picture by at least this. Default 80. */
  minPartTextPercent: number;
  /**
   * ... if writing on it makes longer strokes one way than the other by less than this, ...
   * Default 40.
   */
  minTextPercent: number;
}

/** Patterns of a screen, in windows of 128 px on a view of at most 1,600 px. */
export interface ScreenRule extends Origin {
  /** How sure one is of no screen where there is no pattern: many leave none. Default 60. */
  cleanConfidencePercent: number;
  /** Stripes lean at most by so much of their own direction. Default 25. */
  maxSlantPercent: number;
  /** Stripes have at most this period. Default 4. */
  maxStripesPx: number;
  /**
   * With less than this of what is enough there is no screen; between, nobody knows. Default 50.
   */
  minDoubtPercent: number;
  /** A window whose mean is darker shows nothing. Default 40. */
  minLuma: number;
  /** How sure the document's place has to be for only what is on it to count. Default 50. */
  minOutlinePercent: number;
  /**
   * Where the document's place is not known, what is less bright than this share of the brightest
   * window in the middle is no paper. Default 75.
   */
  minPaperLumaPercent: number;
  /** A picture with rainbows in this share of the windows is that of a screen. Default 12. */
  minRainbowPercent: number;
  /**
   * A wave of colour stands out by so many times what lies around it in the spectrum. Default 15.
   */
  minRainbowProminence: number;
  /** A document with stripes in this share of its windows is shown on a screen. Default 45. */
  minStripesPercent: number;
  /** A wave of brightness stands out by so many times. Default 60. */
  minStripesProminence: number;
  /** Of its energy, so much more lies on one side: its colours take turns. Default 70. */
  minTurningPercent: number;
  /** With fewer windows nothing is said; half as many have to have the pattern. Default 4. */
  minWindows: number;
  /** How sure one may be of a screen by rainbows. Default 95. */
  rainbowConfidencePercent: number;
  /** How sure one may be by stripes alone, which fine print has, too. Default 70. */
  stripesConfidencePercent: number;
}

/** A screen's own pixels. The percentages of the clues that are there are added up. */
export interface ScreenshotRule extends Origin {
  /** What one at the lower edge is worth. Default 10. */
  bottomBarPercent: number;
  /** How sure one is of no screenshot where the file names a camera. Default 95. */
  cameraConfidencePercent: number;
  /**
   * How sure one is of no screenshot where there is no clue: a part of one has none. Default 80.
   */
  cleanConfidencePercent: number;
  /** What a straight border of two shades over the whole width is worth. Default 15. */
  edgePercent: number;
  /** What a format is worth that keeps every pixel. Default 15. */
  losslessPercent: number;
  /** ... and on at most this share: a table beside what lies on it has no signs. Default 200. */
  maxSignsPermille: number;
  /** A bar takes at least this share of the height. Default 15. */
  minBarPermille: number;
  /** With a smaller sum it is none; between, nobody knows. Default 45. */
  minDoubtPercent: number;
  /** With this sum it is a screenshot. Default 70. */
  minPercent: number;
  /** A row is plain with one shade in this share of it and at both its ends. Default 60. */
  minPlainPercent: number;
  /** A bar has signs on more than this share of it. Default 2. */
  minSignsPermille: number;
  /** What the size of a screen is worth. Default 45. */
  sizePercent: number;
  /** Sizes of screens, the short side first, such as `1080x2400`. */
  sizes: string[];
  /** What a bar with signs at the upper edge is worth. Default 25. */
  topBarPercent: number;
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
  /** Blue ink does by this: white upon yellow paper is a little blue, too. Default 6. */
  minBlueInk: number;
  /** The smallest diameter. Default 80. */
  minDiameterPerMille: number;
  /** Where the smallest has less pixels across, nobody can tell. Default 12. */
  minDiameterPx: number;
  /** A copy of a seal is darker than the paper by at least so much of it. Default 15. */
  minGrayPercent: number;
  /** Where nothing has a colour, with so much of a ring there is a copy of a seal. Default 88. */
  minGrayRingPercent: number;
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

/** Small print. */
export interface TextRule extends Origin {
  /** As many characters make one sure. Default 60. */
  fullConfidenceCharacters: number;
  /** Fewer characters say nothing about the print of a document. Default 20. */
  minCharacters: number;
  /** Print differs from its paper by at least this, of 255. Default 36. */
  minContrast: number;
  /** As many characters are small print, however long the document. Default 12. */
  minSmallCharacters: number;
  /**
   * Small letters, or bodies of Chinese characters, under this are too small to be read. Default
   * 10.
   */
  minXHeightPx: number;
  /** This share of the characters is small print, if no others are as small. Default 5. */
  smallPercent: number;
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
