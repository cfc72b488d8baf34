import type {
  FieldContext,
  FieldKind,
  FieldReport,
  Filing,
  FilingForm,
  FormOptions,
  FormReport,
  HostApp,
  OrderOptions,
  OrderState,
  Slot,
  Troubleshooting,
} from './form-types.js';
import type { PartialRules, Rules } from './rule-types.js';

export type * from './form-types.js';
export type * from './rule-types.js';

/** A kind of document that a filing asks for (资料). */
export type Material =
  | 'administrator_authorization'
  | 'administrator_id'
  | 'beijing_confirmation'
  | 'curtain_photo'
  | 'domain_annex'
  | 'domain_certificate'
  | 'domain_holder_proof'
  | 'domain_list'
  | 'face_photo'
  | 'filing_commitment'
  | 'guangdong_finance_commitment'
  | 'guarantee_letter'
  | 'guardian_id'
  | 'handheld_id'
  | 'handheld_license'
  | 'legal_representative_id'
  | 'minor_proof'
  | 'name_change_certificate'
  | 'party_government_confirmation'
  | 'phone_bills'
  | 'pre_approval'
  | 'principal_authorization'
  | 'principal_id'
  | 'provider_commitment'
  | 'real_name_screenshot'
  | 'residence_proof'
  | 'site_plan'
  | 'staffing_office_proof'
  | 'subject_license'
  | 'truthfulness_commitment'
  | 'truthfulness_notice'
  | 'verification_form';

/** What the first bytes of a file say it is; the name is never asked. */
export type ImageFormat =
  | 'jpeg'
  | 'png'
  | 'gif'
  | 'webp'
  | 'bmp'
  | 'tiff'
  | 'pdf'
  | 'heic'
  | 'avif'
  | 'svg'
  | 'zip'
  | 'unknown';

/** One fact about a picture or a form, by name. Stable: programs may switch on it. */
export type FindingCode =
  | 'animated'
  | 'app_too_old'
  | 'aspect_unexpected'
  | 'background_not_white'
  | 'black_white_scan'
  | 'blurry'
  | 'bytes_reduced'
  | 'checksum'
  | 'compatibility_character'
  | 'composed'
  | 'confusable_character'
  | 'corrupt'
  | 'cut_off'
  | 'document_type_not_allowed'
  | 'document_type_unusual'
  | 'domain_holder_not_accepted'
  | 'domain_not_registrable'
  | 'domain_suffix_not_accepted'
  | 'duplicate'
  | 'edited'
  | 'empty_file'
  | 'end_marker_missing'
  | 'expired'
  | 'expires_soon'
  | 'extension_corrected'
  | 'extension_mismatch'
  | 'face_not_found'
  | 'fingerprint_missing'
  | 'future_date'
  | 'gif_advisory'
  | 'glare'
  | 'grayscale_copy'
  | 'id_outside_administration'
  | 'legal_representative_expected'
  | 'local_mobile_expected'
  | 'location_present'
  | 'location_removed'
  | 'low_contrast'
  | 'low_resolution_page'
  | 'malformed'
  | 'mismatch'
  | 'missing_material'
  | 'mixed_brackets'
  | 'more_than_one_face'
  | 'not_a_date'
  | 'not_checked'
  | 'not_filling_frame'
  | 'not_fitted'
  | 'not_upright'
  | 'one_person_expected'
  | 'orientation_applied'
  | 'orientation_tag'
  | 'private_use_character'
  | 'qr_readable'
  | 'required'
  | 'same_number'
  | 'screen_reshot'
  | 'screenshot'
  | 'seal_missing'
  | 'shared_contact'
  | 'signature_missing'
  | 'site_name_form'
  | 'site_name_word'
  | 'size_near_limit'
  | 'skewed'
  | 'special_prefix'
  | 'superseded'
  | 'too_bright'
  | 'too_dark'
  | 'too_few_bytes'
  | 'too_many_bytes'
  | 'too_many_bytes_to_read'
  | 'too_many_domains'
  | 'too_many_pixels'
  | 'too_many_sites'
  | 'trailing_data'
  | 'truncated'
  | 'two_persons_expected'
  | 'unallocated_prefix'
  | 'under_age'
  | 'uneven_light'
  | 'unknown_class'
  | 'unknown_county'
  | 'unknown_region'
  | 'unsupported_format'
  | 'unusual_email'
  | 'unusual_number'
  | 'unusual_validity'
  | 'wrong_kind';

/** `block`: will certainly be refused; `warn`: may be refused; `info`: good to know. */
export type Severity = 'block' | 'warn' | 'info';

/** `block` if any finding blocks, else `warn` if any warns, else `ok`. */
export type Verdict = 'ok' | 'warn' | 'block';

/** Language of all that people read. */
export type Locale = 'zh-CN' | 'en';

/** One fact about a picture or a form, with what it means for the upload. */
export interface Finding {
  /** What it is; the rule table's `findings` has a row for each. */
  code: FindingCode;
  /** How bad it is; the rule table may change it. */
  severity: Severity;
  /** The numbers and names behind the message: `bytes`, `maxBytes`, `page` … */
  params: Record<string, string | number>;
  /** One or two sentences in the asked locale: what is wrong and what to do next. */
  message: string;
  /**
   * Where in the picture it is; only of a review. Missing where it is the whole, or where something is
   * missing that has no place.
   */
  boxes?: Region[];
}

/** A part of a picture, in shares of its sides as displayed, all within 0 to 1. */
export interface Region {
  /** From the left edge. */
  left: number;
  /** From the top. */
  top: number;
  /** Of the picture's. */
  width: number;
  /** Of the picture's. */
  height: number;
}

/** Whether a fault is there; `unsure`: what there is to see does not tell. */
export type Answer = 'yes' | 'no' | 'unsure';

/** One question that a review asked of a picture, and the answer. */
export interface Check {
  /** The fault that was looked for. A finding of the same code arises from `yes` alone. */
  code: FindingCode;
  /** Whether it is there. */
  answer: Answer;
  /** What was measured, in `unit`; always finite. */
  score: number;
  /** What the score counts, such as 'px' or 'share'. */
  unit: string;
  /** How sure the answer is, 0 to 1. */
  confidence: number;
  /**
   * Where in the picture; missing where it is the whole. Of `no`: where the seal, the fingerprint or the
   * signature is that was found.
   */
  boxes?: Region[];
}

/** A place in a picture, in shares of its sides from the upper left: x, then y. */
export type Corner = [number, number];

/** The size of a picture before it was changed. */
export interface SourceSummary {
  /** By content. */
  format: ImageFormat;
  /** Size of the file. */
  bytes: number;
  /** As displayed. */
  widthPx: number;
  /** As displayed. */
  heightPx: number;
}

/** What is known about a picture, and what would be refused about it. */
export interface ImageReport {
  /** The worst of the findings. */
  verdict: Verdict;
  /** 'unknown' of `inspectFrame`, for a frame is no file. */
  format: ImageFormat;
  /** 0 of `inspectFrame`. */
  bytes: number;
  /** As displayed, that is with the EXIF orientation applied; 0 when unknown. */
  widthPx: number;
  /** As `widthPx`. */
  heightPx: number;
  /** 1 for a still picture; 0 when unknown. */
  frames: number;
  /** EXIF orientation 1–8 of these bytes; 1 when there is none. */
  orientation: number;
  /**
   * Measured qualities by name; only what was measured is there, and only a review measures any:
   * `meanLuma` (0 to 255), `clippedDarkShare` and `clippedBrightShare` (of the pixels, 0 to 1),
   * `sharpness` (0 to 1: the share of its contrast that an edge crosses within one pixel, the long
   * side being brought to at most 1,600 pixels; about 0.5 in a sharp picture, under 0.35 where print
   * begins to run together; missing where nothing has an edge), `sharpnessConfidence` (0 to 1: on how
   * much of the picture that was measured) and `xHeightPx` (how high the smallest print is, in pixels
   * of the picture; missing where there is too little print or that check is not made).
   */
  scores: Record<string, number>;
  /** All that is to be said, in the order in which it was found; empty when all is well. */
  findings: Finding[];
  /** Only after new bytes were written: what came in. A frame's `format` is 'unknown', its `bytes` 0. */
  sources?: SourceSummary[];
  /** What was tried to make the file, in order; the one of the file's own size made it. */
  attempts?: Attempt[];
  /** Only after `composeImages` made a file: each picture as it is on the page, in their order. */
  pages?: ComposedPage[];
  /** Only of a review: every question that was asked, in its order, and the answers. */
  checks?: Check[];
  /**
   * Only of a review that found them: the document's corners, from the upper left clockwise as
   * displayed. One outside the picture is outside 0 to 1.
   */
  corners?: [Corner, Corner, Corner, Corner];
}

/** A picture of a composition as it is on the page. */
export interface ComposedPage {
  /** Where it is, for the `pages` of `reviewImage`. */
  place: Region;
  /** On the page, which may be less or more than the picture had. */
  widthPx: number;
  /** As `widthPx`. */
  heightPx: number;
  /**
   * How well small print can be read, 0 to 100, where the picture is of a sheet of A4: 100 from
   * 150 pixels an inch at quality 60 up, in proportion below.
   */
  legibilityPercent: number;
}

/** One way in which the file was made, or could not be. */
export interface Attempt {
  /**
   * `end_marker`: only the format's end mark is added; `lossless`: the same pixels in a shorter or
   * turned JPEG; `png`: the same pixels in a PNG; `tables`: all pixels, stored more coarsely where
   * it is seen least; `smaller`: fewer pixels.
   */
  kind: 'end_marker' | 'lossless' | 'png' | 'tables' | 'smaller';
  /** Size of the file that this made or would have made. */
  bytes: number;
  /** As displayed. */
  widthPx: number;
  /** As displayed. */
  heightPx: number;
  /** Of a JPEG: the quality, 1 to 100, at which the common encoders would use tables as strong. */
  qualityPercent?: number;
  /** How long it took, in milliseconds; left out where there is no clock. */
  ms?: number;
}

/** What nearly every verb takes. */
export interface CommonOptions {
  /** Language of the messages. Default 'zh-CN'. */
  locale?: Locale;
  /** Rules that replace the default ones, whole or in part. */
  rules?: PartialRules;
}

/** Options of `inspectImage`. */
export interface InspectOptions extends CommonOptions {
  /** The material the picture is for; without it only the general rule applies. */
  material?: Material;
  /** The file's name; used only to notice an extension that does not fit the content. */
  fileName?: string;
  /**
   * Size of the whole file in bytes, where it is too large to be read and what is given is its
   * beginning; 0 to 9,007,199,254,740,991. Default: that of what is given.
   */
  totalBytes?: number;
}

/** Something that has to be on a paper: 公章, 手印, 签字. */
export type Mark = 'seal' | 'fingerprint' | 'signature';

/** Options of `reviewImage`. */
export interface ReviewOptions extends InspectOptions {
  /**
   * What has to be on the paper; a mark that is not named is not asked for. What is given takes the place
   * of what the rules say of the material, an empty list as well. Default: what the rules say.
   */
  marks?: Mark[];
  /**
   * Where each picture of a composition is: the `place` of each of its report's `pages`; 1 to
   * `rules.limits.maxPages`. Of several, the print of each is measured by itself, a finding about it
   * names the picture's number, from 1, in `params.page`; how a paper lies in its picture, screenshots
   * and glare are not asked about, and whether marks are missing stays unsure. Default: it is a single
   * picture.
   */
  pages?: Region[];
}

/** Options of `straightenImage`. */
export interface StraightenOptions extends InspectOptions {
  /**
   * The document's corners in the given picture, as a report's `corners` says them; each share -0.5 to
   * 1.5. Default: they are looked for, and the call fails where no document is found that is in the
   * picture as a whole.
   */
  corners?: [Corner, Corner, Corner, Corner];
  /** As in `PrepareOptions`. */
  onProgress?: (progress: Progress) => void;
}

/** A step of the work and how far the whole call is, 0 to 1, never going back. */
export interface Progress {
  /** What is being done; a call goes through some of them, and some more than once. */
  phase: 'queued' | 'reading' | 'checking' | 'decoding' | 'composing' | 'encoding' | 'done';
  /** Of the whole call, 0 to 1. */
  ratio: number;
}

/** How far a picture is turned clockwise. */
export type TurnDegrees = 0 | 90 | 180 | 270;

/** Options of `prepareImage`. */
export interface PrepareOptions extends InspectOptions {
  /**
   * Turned clockwise by this, after the picture's own orientation has been applied; without any
   * loss where a JPEG's blocks allow it. Default 0.
   */
  turnDegrees?: TurnDegrees;
  /**
   * Called when a step begins and about every fiftieth of the call. What it throws calls the work
   * off and is thrown by the call.
   */
  onProgress?: (progress: Progress) => void;
}

/**
 * Pixels as `getImageData` gives them: rows from the top, pixels from the left, red, green, blue,
 * alpha. What is not opaque lies on white.
 */
export interface Frame {
  /** Four bytes for each pixel, neither more nor fewer. */
  rgba: Uint8ClampedArray | Uint8Array;
  /** At least 1, at most `rules.limits.maxSidePx`. */
  widthPx: number;
  /** At least 1, at most `rules.limits.maxSidePx`. */
  heightPx: number;
}

/** Options of `inspectFrame`. */
export interface InspectFrameOptions extends CommonOptions {
  /** The material the frame is for. */
  material?: Material;
  /** As in `ReviewOptions`. */
  marks?: Mark[];
}

/** Options of `prepareFrame`. */
export interface PrepareFrameOptions extends CommonOptions {
  /** The material the frame is for. */
  material?: Material;
  /** Turned clockwise by this. Default 0. */
  turnDegrees?: TurnDegrees;
  /** As in `PrepareOptions`. */
  onProgress?: (progress: Progress) => void;
}

/** What becomes of the frame's memory on its way to the worker. */
export interface FrameTransfer {
  /**
   * Gives the frame's own buffer away, as `postMessage` transfers it, which spares a copy: the caller
   * is not to use it any more, and finds it empty. Default false: the frame is copied at once and
   * stays the caller's. A view on a part of a buffer is always copied.
   */
  transfer?: boolean;
}

/** Options of `composeImages`. */
export interface ComposeOptions extends CommonOptions {
  /** The material the composition is for. */
  material?: Material;
  /**
   * One below the other at a common width (`vertical`), side by side at a common height
   * (`horizontal`), or in rows of equally wide cells, as near to a square as their number allows
   * (`grid`). Default 'vertical'.
   */
  layout?: 'vertical' | 'horizontal' | 'grid';
  /**
   * Space between pictures in pixels, 0 to 1,000. Default 24, and up to 31 more between JPEGs that then begin
   * with a whole block and stay as they are.
   */
  gapPx?: number;
  /** Space around all pictures in pixels, 0 to 1,000. Default 0. */
  marginPx?: number;
  /** Colour of what no picture covers, `#rrggbb`. Default '#ffffff'. */
  background?: string;
  /** As in `PrepareOptions`. */
  onProgress?: (progress: Progress) => void;
}

/** How a QR code is drawn. */
export interface QrOptions {
  /** How much of it may be damaged: about 7, 15, 25 or 30 %. Default 'medium'. */
  errorCorrection?: 'low' | 'medium' | 'quartile' | 'high';
  /** The empty space around, in modules, 0 to 16. Default 4, which readers count on. */
  quietZoneModules?: number;
  /** Colour of the modules, `#rgb` or `#rrggbb`. Default '#000000'. */
  dark?: string;
  /** Colour of the ground, or 'none'. Default '#ffffff'. */
  light?: string;
  /** What the picture is, for those who do not see it; with it, its role is `img`. Default: none. */
  title?: string;
}

/** What `./core` makes of a picture. */
export interface PreparedImage {
  /** The file to upload; empty when there is none (of pages, a frame or a document none could be made). */
  bytes: Uint8Array<ArrayBuffer>;
  /** By content, such as 'image/jpeg'; 'application/octet-stream' when unknown. */
  mime: string;
  /** Without a dot: 'jpg', 'png', 'gif'; '' when unknown. */
  extension: string;
  /** `false`: these are the very bytes that came in. */
  changed: boolean;
  /** About the returned bytes. */
  report: ImageReport;
}

/**
 * What the client reads: a picked `File`, or bytes from anywhere. A `File` or `Blob` is read when
 * its turn comes; an `ArrayBuffer` or `Uint8Array` is copied at once and stays the caller's.
 */
export type ImageInput = File | Blob | ArrayBuffer | Uint8Array;

/** What the client takes besides, for calls on files and frames. */
export interface CallOptions {
  /** Rejects with `signal.reason`, whether the call waits or works. */
  signal?: AbortSignal;
  /**
   * Called with 'queued' first and 'done' last. What it throws is reported as an uncaught error and
   * stops nothing.
   */
  onProgress?: (progress: Progress) => void;
}

/** Options of `createClient`. */
export interface ClientOptions extends CommonOptions {
  /** Where `worker.js` is served. Default: beside the module, where bundlers carry it along. */
  workerUrl?: string | URL;
  /**
   * Where `beian_upload_bg.wasm` is, the engine of pictures, or the thing itself. Default: beside
   * the module; as for the next five.
   */
  wasm?: EngineSource;
  /** Where `beian_forms_bg.wasm` is, the engine of forms, or the thing itself. */
  formsWasm?: EngineSource;
  /** Where `beian_extras_bg.wasm` is, the engine of extras, or the thing itself. */
  extrasWasm?: EngineSource;
  /** Where `beian_review_bg.wasm` is, the engine of reviews, or the thing itself. */
  reviewWasm?: EngineSource;
  /** Where `beian_qr_bg.wasm` is, which reads the QR codes that a review asks for; or the thing itself. */
  qrWasm?: EngineSource;
  /** Where `beian_faces_bg.wasm` is, which finds the faces that a review asks for; or the thing itself. */
  facesWasm?: EngineSource;
  /** Where `review-worker.js` is served, the worker for reviews. Default: as of `workerUrl`. */
  reviewWorkerUrl?: string | URL;
  /** Where `beian_upload_tables.bin` is, or its bytes. */
  tables?: TablesSource;
  /**
   * Longest time for the work on one call, without the waiting, in milliseconds; 1 to 3,600,000.
   * Default 60,000.
   */
  timeoutMs?: number;
}

/** Where one of the engine's files comes from. */
export type EngineSource = string | URL | Response | BufferSource | WebAssembly.Module;

/** Where all come from; what is left out is looked for beside the module. */
export interface EngineSources {
  /** `beian_upload_bg.wasm`. */
  pictures?: EngineSource;
  /** `beian_forms_bg.wasm`. */
  forms?: EngineSource;
  /** `beian_extras_bg.wasm`. */
  extras?: EngineSource;
  /** `beian_review_bg.wasm`. */
  review?: EngineSource;
  /** `beian_qr_bg.wasm`. */
  qr?: EngineSource;
  /** `beian_faces_bg.wasm`. */
  faces?: EngineSource;
}

/** Where `beian_upload_tables.bin` comes from. */
export type TablesSource = string | URL | Response | BufferSource;

/** What the client makes of a picture. */
export interface PreparedFile {
  /**
   * The file to upload: the picked `File` itself when nothing had to change, its name included;
   * else one whose name keeps its stem and has the extension of the content. What had no name is
   * called 'image', a composition 'composed', a frame 'photo'.
   */
  file: File;
  /** `false`: byte for byte what came in. */
  changed: boolean;
  /** About the returned file. */
  report: ImageReport;
}

/**
 * The verbs of `./core`. Those on files are done one after the other in the order they came, reviews,
 * frames to look at and straightening in a worker of their own; the others at once, on the calling
 * thread. Besides what they say, all of them reject with a
 * `BeianUploadError` of code `engine_trapped` or `timed_out` (the queue goes on),
 * `worker_unavailable` or `engine_unavailable` (every waiting call; a later one tries again),
 * `browser_too_old`, `worker_crashed`, `closed`, or with the signal's reason.
 */
export interface Client {
  /**
   * 'worker': off the page's thread; 'main': there are no workers here. A client of `./inline` says
   * 'worker' until it knows that the page's policy lets none start.
   */
  readonly mode: 'worker' | 'main';
  /** Rejects with `invalid_option`, `invalid_rules` or `unreadable_file`, too. */
  inspectImage(input: ImageInput, options?: InspectOptions & CallOptions): Promise<ImageReport>;
  /**
   * Says of a picture what a reviewer would say, too. It is done in a worker of its own, which starts
   * with the first of these and of the frames: a file that is made fit does not wait behind it.
   * What looks for QR codes and faces is loaded where the checks of the material ask for it; where that
   * cannot be had, the review is made without those checks. Rejects as `inspectImage`.
   */
  reviewImage(input: ImageInput, options?: ReviewOptions & CallOptions): Promise<ImageReport>;
  /**
   * Makes the file to upload of the document that a picture shows, seen from straight above, with a
   * narrow margin around it. The file is empty where none could be made. It is done where reviews are, and
   * only when it is asked for: show it to the picture's owner first. Rejects as `inspectImage`; also with
   * `invalid_option` and the path `options.corners` for corners that no sheet has, and where none are
   * given and no whole document is found in the picture.
   */
  straightenImage(
    input: ImageInput,
    options?: StraightenOptions & CallOptions,
  ): Promise<PreparedFile>;
  /** Rejects as `inspectImage`. */
  prepareImage(input: ImageInput, options?: PrepareOptions & CallOptions): Promise<PreparedFile>;
  /**
   * Rejects as `inspectImage`.
   *
   * @param inputs An array, or the `FileList` of an input.
   * @param options `fileName` names the composition; its extension is that of the content.
   */
  composeImages(
    inputs: ArrayLike<ImageInput>,
    options?: ComposeOptions & CallOptions & { fileName?: string },
  ): Promise<PreparedFile>;
  /**
   * Says of a viewfinder's frame what `reviewImage` says of a picture, by the same code, in the worker for
   * reviews; codes and faces are not looked for, and there is no file to say anything of. Frames are done
   * in the order they came, so a viewfinder awaits the answer to one before it sends the next; else they
   * pile up. Rejects with `invalid_option` or `invalid_rules`, too.
   */
  inspectFrame(
    frame: Frame,
    options?: InspectFrameOptions & FrameTransfer & CallOptions,
  ): Promise<ImageReport>;
  /**
   * Makes the JPEG to upload of a frame. It is not reviewed: give its file to `reviewImage`. Rejects as
   * `inspectFrame`.
   *
   * @param options `fileName` names the file, which is else called 'photo'; its extension is that of
   *   the content.
   */
  prepareFrame(
    frame: Frame,
    options?: PrepareFrameOptions & FrameTransfer & CallOptions & { fileName?: string },
  ): Promise<PreparedFile>;
  /** Gives 64 lower-case hexadecimal digits. Rejects with `invalid_option` or `unreadable_file`, too. */
  sha256(input: ImageInput, options?: CallOptions): Promise<string>;
  /** Rejects with `invalid_option` or `invalid_rules`, too. */
  validateField(kind: FieldKind, value: string, context?: FieldContext): Promise<FieldReport>;
  /** Rejects as `validateField`. */
  validateForm(form: FilingForm, options?: FormOptions): Promise<FormReport>;
  /** Rejects as `validateField`. */
  requiredMaterials(filing: Filing, options?: CommonOptions): Promise<Slot[]>;
  /**
   * Rejects as `validateField`.
   *
   * @param provided The ids of what is there: `slot`, or `slot:side` for one side.
   */
  missingMaterials(
    filing: Filing,
    provided: readonly string[],
    options?: CommonOptions,
  ): Promise<Finding[]>;
  /** Rejects as `validateField`. */
  orderOptions(state: OrderState, options?: CommonOptions): Promise<OrderOptions>;
  /** Rejects with `invalid_option`, too. */
  explainError(text: string, options?: CommonOptions): Promise<Troubleshooting[]>;
  /** Gives the text of an SVG picture. Rejects with `invalid_option`, too. */
  qrSvg(text: string, options?: QrOptions): Promise<string>;
  /** Resolves to `undefined` where the page is in no app of the table. Rejects as `validateField`. */
  hostApp(userAgent: string, options?: CommonOptions): Promise<HostApp | undefined>;
  /** The rules that hold where no others are given, not those of this client. */
  defaultRules(): Promise<Rules>;
  /** Ends the worker; waiting calls reject with code `closed`. */
  close(): void;
}
