import type {
  Camera,
  Channel,
  Consent,
  DomainHolder,
  FieldKind,
  OrderAction,
  OrderState,
  OrganizationType,
  Residency,
  Scenario,
  SubjectKind,
} from './form-types.js';
import type { ReviewFindingCode, ReviewRules } from './review-rule-types.js';
import type { FindingCode, Locale, Mark, Material, Severity } from './types.js';

export type * from './review-rule-types.js';

/** A text in each language that there is. */
export type Localized = Record<Locale, string>;

/** Lines in each language that there is, at least one and none of them blank. */
export type LocalizedLines = Record<Locale, string[]>;

/** Where a row comes from: an S- or C-number, a standard, a document. */
export interface Sourced {
  source: string;
}

/** A row with the date of its text as well: '2019', '2019-09' or '2019-09-20'. */
export interface Origin extends Sourced {
  date: string;
}

/** A value for each of those who may file. */
export type BySubjectKind<T> = Record<SubjectKind, T>;

/**
 * Everything that may differ between providers, administrations and years; `defaultRules()` has it
 * whole. `rules.schema.json` says the same with ranges and patterns, for editors.
 */
export interface Rules {
  /** The date of the table, 'YYYY-MM-DD'. */
  version: string;
  /** What is read and worked on at all. */
  limits: LimitRules;
  /** What every picture has to keep to, where its material's row does not say otherwise. */
  picture: PictureRule;
  /** How far a picture may be coarsened to fit. */
  fit: FitRules;
  /** What a reviewer would find fault with; all of it is judgement and only warns. */
  review: ReviewRules;
  /** What a row leaves out of the numbers for pictures is taken from `picture`. */
  materials: Record<Material, MaterialRule>;
  /** What each finding means for the filing. */
  findings: Record<PictureFindingCode, PictureFindingRule> &
    Record<Exclude<FindingCode, PictureFindingCode>, FindingRule>;
  /**
   * What each provincial administration asks for, by two digits of GB/T 2260; a province's row
   * names only what differs from `default`. Everything in it warns.
   */
  administrations: {
    default: AdministrationRule;
    [administration: string]: ProvinceRule;
  };
  /** Which materials have a place in an order. */
  slots: SlotRules;
  /** How each material is photographed. */
  shooting: ShootingRules;
  /** What a phone that takes over is told, and how long things last. */
  handoff: HandoffRules;
  /** Which upload methods and actions an order's states allow. */
  orders: OrderRules;
  /** What has to be filled in, and what holds between the persons of a form. */
  persons: PersonRules;
  /** What documents of persons are checked by. */
  identity: IdentityRules;
  /** What certificates of organisations, names and version numbers are checked by. */
  organization: OrganizationRules;
  /** What telephone numbers are checked by. */
  contact: ContactRules;
  /** What domains and site names are checked by. */
  web: WebRules;
}

/**
 * Changes to `Rules`, as the option `rules` takes them: a JSON merge patch (RFC 7396). What is left
 * out keeps its default, a list is replaced as a whole, and null removes a row or a member that may
 * be missing.
 */
export type PartialRules = Change<Rules> & {
  /** For editors alone. */
  $schema?: unknown;
};

type Change<T> = T extends readonly (infer Entry)[]
  ? Whole<Entry>[]
  : T extends object
    ? { [K in keyof T]?: Change<T[K]> | (IsRemovable<T, K> extends true ? null : never) }
    : T;

/** What is in a list is given whole, since lists are not merged. */
type Whole<T> = T extends readonly (infer Entry)[]
  ? Whole<Entry>[]
  : T extends object
    ? { [K in keyof T]: Whole<T[K]> | (IsRemovable<T, K> extends true ? null : never) }
    : T;

/** True of rows and of members that may be missing. */
type IsRemovable<T, K extends keyof T> = Record<never, never> extends Pick<T, K> ? true : false;

export interface LimitRules {
  /** Largest file that is read at all. Default 64,000,000. */
  maxInputBytes: number;
  /** Most pixels of a picture. Default 100,000,000. */
  maxPixels: number;
  /** Longest side. Default 20,000. */
  maxSidePx: number;
  /** Most memory for one picture while it is worked on. Default 536,870,912. */
  maxWorkingBytes: number;
  /** Most pictures in one composition. Default 20. */
  maxPages: number;
}

/** What one picture has to keep to. Bytes are counted, never "MB". */
export interface PictureRule extends Sourced {
  /** Accepted formats by content. Default jpeg, png, gif. */
  formats: ('gif' | 'jpeg' | 'png')[];
  /** A file of this many bytes or more is refused. Default 4,194,304. */
  blockBytes: number;
  /** A file of this many bytes or more is near the limit. Default 4,000,000. */
  warnBytes: number;
  /** What the engine writes is at most this. Default 4,000,000. */
  writeMaxBytes: number;
  /** A file under this is refused. Default 0; domain certificates 200,000. */
  minBytes: number;
  /** A file under this is near the floor, and what the engine writes is at least this. Default 0; domain certificates 204,800. */
  writeMinBytes: number;
}

export interface FitRules {
  /** Best JPEG quality that is written, 1 to 100. Default 97. */
  maxQualityPercent: number;
  /** Below this quality pixels are given up instead. Default 40. */
  minQualityPercent: number;
  /** A picture is never made smaller than this on its long side. Default 1,000. */
  minLongSidePx: number;
  /**
   * Pictures of a composition are brought to the common side of the smallest, but that one grows
   * to this if another has so many pixels. Default 1,600.
   */
  commonMinSidePx: number;
}

/** What holds of one material: numbers for its pictures, and what an applicant has to know. */
export interface MaterialRule extends Partial<PictureRule> {
  guide: MaterialGuide;
}

export interface MaterialGuide extends Origin {
  /** Place among all materials as a person would upload them. */
  order: number;
  /** Whose it is, where a slot does not say otherwise. */
  owner: 'subject' | 'principal' | 'administrator' | 'domain';
  /** Its pictures. */
  sides: Side[];
  /** Its pictures where the owner's residency makes a difference. */
  sidesByResidency?: Partial<Record<Residency, Side[]>>;
  /** From where it may be uploaded. */
  channels: Channel[];
  /** How its pictures come about, for each of `channels`. */
  capture: Partial<Record<Channel, 'capture_only' | 'file_allowed' | 'print_sign'>>;
  /** What it may be put into one picture with, by who files, best first. */
  composeWith?: Partial<BySubjectKind<Material[]>>;
  /** What has to be written, signed or sealed on it. */
  signing?: SigningLine[];
  /** How to get it. */
  guidance: Record<Locale, Guidance>;
}

export type Side = 'front' | 'back' | 'page';

export interface SigningLine extends Sourced {
  /** The filings for which the line holds; all when left out. */
  when?: Condition;
  /** What has to be seen on the paper when it is done. */
  marks?: Mark[];
  text: Localized;
}

export interface Guidance {
  /** How to get it, in order. */
  steps: string[];
  /** What its pictures have to show. */
  mustShow: string[];
  /** Where its form is, or what has to be in it. */
  template?: string;
}

/** Findings about pictures, which come in one variant only. */
export type PictureFindingCode =
  | ReviewFindingCode
  | 'animated'
  | 'bytes_reduced'
  | 'composed'
  | 'corrupt'
  | 'empty_file'
  | 'end_marker_missing'
  | 'extension_corrected'
  | 'extension_mismatch'
  | 'gif_advisory'
  | 'location_present'
  | 'location_removed'
  | 'not_fitted'
  | 'orientation_applied'
  | 'orientation_tag'
  | 'size_near_limit'
  | 'too_few_bytes'
  | 'too_many_bytes'
  | 'too_many_bytes_to_read'
  | 'too_many_pixels'
  | 'trailing_data'
  | 'truncated'
  | 'unsupported_format';

export interface PictureFindingRule extends Sourced {
  severity: Severity;
}

export interface FindingRule extends PictureFindingRule {
  /** Where it differs, by `params.variant`. */
  variants?: Record<string, Severity>;
}

/** Whether somebody has to be the organisation's legal representative. */
export type LegalRepresentativeRule =
  | 'must'
  | 'must_or_authorization'
  | 'by_name_words'
  | 'free'
  | 'unstated';

/** What a document with an address in another province means. */
export type OutsideDocumentRule = 'not_accepted' | 'proof' | 'unstated';

/** What an administration asks for. */
export interface AdministrationRule extends Origin {
  name: Localized;
  /** What filing numbers begin with, such as 京. */
  abbreviation: string;
  /** Whether an organisation's subject principal is its legal representative. */
  principal: LegalRepresentativeRule;
  /** Whether an organisation's website administrator is its legal representative. */
  administrator: LegalRepresentativeRule;
  /** Words in an organisation's name for `by_name_words`. */
  nameWords: string[];
  /** Whether an organisation's two persons may be one. */
  persons: 'free' | 'different' | 'same_unless_legal_representative';
  /** In years; 0 where nothing is said. */
  minAge: BySubjectKind<number>;
  /** Who needs a mobile number of the province. */
  localMobile: SubjectKind[];
  /** Kinds of document that are narrower. */
  documents?: Record<string, NarrowDocuments>;
  /** Whom it does not accept. */
  refusedResidencies: Residency[];
  outsideDocuments: BySubjectKind<OutsideDocumentRule>;
  /** Temporary identity cards are accepted. */
  temporaryId: boolean;
  /** The most sites of one order. */
  maxSites?: Record<string, MostRule>;
  /** The most domains of one order. */
  maxDomains?: Record<string, MostRule>;
  maxDomainsPerSite: number;
  /** Who may hold an organisation's domains. */
  domainHolders: DomainHolder[];
  /** A domain that ends sooner than so many days from today warns. Default 90. */
  domainRemainingDays: number;
  /** A document that ends sooner than so many months from today warns. Default 3. */
  idRemainingMonths: number;
  /** A code is sent to the mobile. */
  smsCheck: boolean;
  /** Who puts a fingerprint beside the signature. */
  fingerprint: SubjectKind[];
  /** What is only shown. */
  notes: Record<string, { text: Localized } & Sourced>;
  /** Materials that only it asks for. */
  slots: Record<string, SlotRule>;
}

/** A province's row: its name, and what differs from the default one. */
export interface ProvinceRule
  extends Partial<Omit<AdministrationRule, 'name' | 'abbreviation' | WithParts>> {
  name: Partial<Localized>;
  abbreviation: string;
  minAge?: Partial<BySubjectKind<number>>;
  outsideDocuments?: Partial<BySubjectKind<OutsideDocumentRule>>;
}

type WithParts = 'minAge' | 'outsideDocuments';

export interface NarrowDocuments extends Sourced {
  /** All when left out. */
  subjectKind?: SubjectKind[];
  residency: Residency[];
  /** The only kinds. */
  documentTypes: FieldKind[];
}

export interface MostRule extends Sourced {
  /** All filings when left out. */
  when?: Condition;
  atMost: number;
}

/**
 * A filing for which all members hold; the empty one always does. What the filing leaves open is
 * 'unknown'.
 */
export interface Condition {
  administration?: OneOrMore<string>;
  notAdministration?: OneOrMore<string>;
  subjectKind?: OneOrMore<SubjectKind | 'unknown'>;
  organizationType?: OneOrMore<OrganizationType | 'unknown'>;
  scenario?: OneOrMore<Scenario | 'unknown'>;
  channel?: OneOrMore<Channel | 'unknown'>;
  principalResidency?: OneOrMore<Residency | 'unknown'>;
  administratorResidency?: OneOrMore<Residency | 'unknown'>;
  domainHolder?: OneOrMore<DomainHolder | 'unknown'>;
  principalIsAdministrator?: OneOrMore<boolean | 'unknown'>;
  principalIsLegalRepresentative?: OneOrMore<boolean | 'unknown'>;
  idOutsideAdministration?: OneOrMore<boolean | 'unknown'>;
  nameChanged?: OneOrMore<boolean | 'unknown'>;
  financeContent?: OneOrMore<boolean | 'unknown'>;
  preApproval?: OneOrMore<boolean | 'unknown'>;
  legacyVerificationForm?: OneOrMore<boolean | 'unknown'>;
  /** In years. */
  principalAge?: CountRange | 'unknown';
  /** In years. */
  administratorAge?: CountRange | 'unknown';
  siteCount?: CountRange | 'unknown';
  domainCount?: CountRange | 'unknown';
  prefixCount?: CountRange | 'unknown';
}

type OneOrMore<T> = T | T[];

export interface CountRange {
  /** The least number for which it holds. */
  atLeast?: number;
  /** The least number for which it no longer holds. */
  below?: number;
}

export interface SlotRules {
  /** The date of rows that have none of their own. */
  date: string;
  /** What a scenario changes of every row. */
  scenarios: Partial<Record<Scenario, ScenarioRule>>;
  /** Why a material is asked for, by the code that rows name; {administration} is the province. */
  reasons: Record<string, Localized>;
  rows: Record<string, SlotRule>;
}

export interface ScenarioRule extends Sourced {
  /** Anything is uploaded at all. */
  hasSlots: boolean;
  /** The most that anything is needed. */
  atMost?: Need;
  /** Materials that are needed as always. */
  except?: Material[];
  /** Code of the reason. */
  reason?: string;
  date?: string;
}

export type Need = 'required' | 'conditional' | 'optional';

/** A place of one material in an order. */
export interface SlotRule extends Sourced {
  material: Material;
  /** Whose it is; the material's own owner when left out. */
  owner?: 'subject' | 'principal' | 'administrator' | 'domain';
  /** The filings that it is asked of; all when left out. */
  when?: Condition;
  /** What the administration's own row says where it is asked for. */
  administrationSays?: {
    principal?: LegalRepresentativeRule[];
    administrator?: LegalRepresentativeRule[];
    outsideDocuments?: OutsideDocumentRule[];
    acceptsDomainHolder?: boolean;
  };
  need: Need;
  /** Code of the reason. */
  reason: string;
  date?: string;
}

export interface ShootingRules extends Origin {
  /** The proportions of the dashed frame, by a name that rows use. */
  frames: Record<string, FrameRule>;
  /** What holds where a material's row says nothing. */
  default: Required<Omit<ShotRule, 'frameByResidency'>>;
  materials: Partial<Record<Material, ShotRule>>;
}

/** Proportions, as the size of what is photographed; 1 to 2,000. */
export interface FrameRule extends Origin {
  widthMm: number;
  heightMm: number;
}

/** How a material is photographed; what is left out is that of `default`. */
export interface ShotRule {
  /** Name of its frame. */
  frame?: string;
  /** Name of its frame where the owner's residency makes a difference. */
  frameByResidency?: Partial<Record<Residency, string>>;
  /** `user`: the person holds the phone and photographs themselves. */
  camera?: Camera;
  /** What separate consent is asked for before such a picture is uploaded (PIPL art. 29). */
  consents?: Consent[];
}

export interface HandoffRules extends Origin {
  /** How long a code can be claimed, 1 to 60. Default 10. */
  claimMinutes: number;
  /** How long a claimed session lasts after its last request, 1 to 24. Default 2. */
  idleHours: number;
  /** How long pictures are kept, 1 to 8,760. Default 72. */
  retainHours: number;
  /** How to take a good picture: `face` where a slot's `consents` have 'face', `papers` elsewhere. */
  tips: Record<'papers' | 'face', LocalizedLines>;
  /** That capture-only pictures are of originals, and what comes of re-shooting (S42 to S45). */
  originalOnly: LocalizedLines;
  /** Apps that people scan the code with, by id. */
  apps: Record<string, HostAppRule>;
}

export interface HostAppRule extends Origin {
  name: Localized;
  /** What the version follows in its user agent, in any case, such as 'AliyunApp/'. */
  userAgents: string[];
  /** The oldest that works; that of `organization.appVersion` when left out. */
  minVersion?: string;
  /** Where in it the code is scanned. */
  menuPaths: LocalizedLines;
  /** Where its version is read, and how it is brought up to date. */
  upgrade: LocalizedLines;
}

export interface OrderRules extends Origin {
  states: Record<OrderState, OrderStateRule>;
  /** Why something is closed, by the code that states name. */
  reasons: Record<string, { text: Localized } & Sourced>;
}

export interface OrderStateRule {
  name: Localized;
  /** What happens in it, and for how long. */
  text: Localized;
  /** What is open, and the state that it brings the order to. */
  open: Partial<Record<OrderAction, OrderState>>;
  /** The states that a reviewer or the provider brings the order to. */
  later: OrderState[];
  /** Code of the reason why everything else is closed. */
  closed: string;
  /** Code of the reason of single actions. */
  closedActions: Partial<Record<OrderAction, string>>;
}

export interface PersonRules {
  /** What has to be filled in, by who files. */
  required: BySubjectKind<RequiredEntries>;
  scenarios: Origin & {
    /** In which the subject and the persons are filled in. */
    persons: Scenario[];
    /** In which at least one site is filed. */
    sites: Scenario[];
  };
  /** What persons may show, by where they are from. */
  documents: Record<Residency, DocumentKinds>;
  /** What organisations may show, by their type. */
  certificates: Record<OrganizationType, DocumentKinds>;
  /** How long documents are valid, by their kind. */
  validity: Partial<Record<FieldKind, ValidityRule>>;
}

export interface RequiredEntries extends Origin {
  subject: ('name' | 'documentType' | 'documentNumber' | 'address')[];
  principal: PersonEntry[];
  administrator: PersonEntry[];
}

export type PersonEntry =
  | 'name'
  | 'documentType'
  | 'documentNumber'
  | 'validFrom'
  | 'validUntil'
  | 'mobile'
  | 'emergencyMobile'
  | 'landline'
  | 'email';

export interface DocumentKinds extends Origin {
  allowed: FieldKind[];
  /** No source names them, and none rules them out. */
  unusual: FieldKind[];
}

export interface ValidityRule extends Origin {
  /** How long, by the age at the issue; `fromAge` is 0 in the first and rises. */
  spans: {
    /** In years. */
    fromAge: number;
    years?: number;
    /** It never ends; then it has no `years`. */
    longTerm?: boolean;
  }[];
  /** How long before its issue it may have been asked for. */
  graceMonths: number;
}

export interface IdentityRules {
  /** The first two digits of an identity number, by GB/T 2260. */
  provinces: Origin & { names: Record<string, Localized> };
  /** The first six digits of residence permits. */
  residencePermits: Origin & {
    prefixes: Record<string, 'hk_macao_residence_permit' | 'taiwan_residence_permit'>;
  };
  birth: Origin & { earliestYear: number };
  chinesePassports: Origin & {
    /** How the machine-readable zone names the state. */
    state: string;
    series: {
      prefix: string;
      /** Letters that do not follow the prefix, where one follows it. */
      letterExcept?: string;
      /** How many digits follow. */
      digits: number;
    }[];
  };
  /** What is typed for a digit or an X. */
  lookAlikes: Origin & { characters: string };
}

export interface OrganizationRules {
  creditCode: Origin & {
    /** By the first character; their classes by the second. */
    departments: Record<string, { name: Localized; classes: Record<string, Localized> }>;
    /** The third and fourth character. */
    provinces: string[];
  };
  personName: Origin & {
    /** In characters, at least 50. */
    maxLength: number;
    /** Marks that stand for U+00B7. */
    separatorLookAlikes: string;
    /** Those that do between ideographs. */
    separatorLookAlikesBetweenHan: string;
  };
  /** Lengths in characters. */
  organizationName: Origin & { minLength: number; maxLength: number };
  icpNumber: Origin & {
    /** What numbers begin with, one character each. */
    provinces: string;
    /** In digits. */
    serialLengths: number[];
    /** What may follow a site's number. */
    siteLetters: string;
  };
  appVersion: Origin & {
    /** The oldest that works. Default '4.17.0'. */
    minimum: string;
  };
}

export interface ContactRules {
  /** The first three or four digits of mobile numbers, by what they are for. */
  mobilePrefixes: Partial<
    Record<'public' | 'resale' | 'satellite' | 'iot', Origin & { codes: string[] }>
  >;
  landline: Origin & { unusedAreaCodes: string[] };
}

export interface WebRules {
  /** Naming rules of registries, by suffix as people write it, such as com.cn. */
  suffixes: Record<
    string,
    Origin & {
      /** What names are written in. */
      labels: ('ascii' | 'han' | 'other')[];
      /** Two hyphens in a row are allowed. */
      doubleHyphen: boolean;
    }
  >;
  /** Suffixes of countries that are accepted all the same. */
  countrySuffixes: Origin & { accepted: string[] };
  /** Suffixes of governments, which are filed elsewhere. */
  governmentSuffixes: Origin & {
    suffixes: string[];
    /** Whom to call instead. */
    phone: string;
  };
  /** Suffixes that an administration refuses, by its two-digit code. */
  refusedSuffixes: Record<string, Origin & { suffixes: string[] }>;
  siteName: Origin & {
    /** The fewest Han characters. */
    minHan: number;
    /** Only national units begin with them. */
    nationalPrefixes: Origin & { words: string[] };
    /** Not in an individual's site name. */
    individualWords: Origin & { words: string[] };
    /** In an individual's site name only with an approval. */
    approvalWords: Origin & { words: string[] };
    /** An individual's site name ends with one of them, by administration. */
    individualEndings: Record<string, Origin & { endings: string[] }>;
  };
}
