import type { CommonOptions, Finding, ImageFormat, Material, Verdict } from './types.js';

/** A kind of field; many are kinds of document too. */
export type FieldKind =
  | 'person_name'
  | 'resident_id'
  | 'hk_macao_residence_permit'
  | 'taiwan_residence_permit'
  | 'hk_macao_travel_permit'
  | 'taiwan_travel_permit'
  | 'permanent_resident_id'
  | 'passport'
  | 'mrz'
  | 'credit_code'
  | 'organization_code'
  | 'registration_number'
  | 'organization_name'
  | 'mobile'
  | 'landline'
  | 'email'
  | 'domain'
  | 'site_name'
  | 'icp_number'
  | 'app_version'
  | 'date';

/** Who files. */
export type SubjectKind = 'individual' | 'organization';

/** What kind of organisation files. */
export type OrganizationType =
  | 'enterprise'
  | 'individual_business'
  | 'public_institution'
  | 'government'
  | 'social_organization'
  | 'private_non_enterprise'
  | 'foundation'
  | 'law_firm'
  | 'foreign_office'
  | 'other';

/** What is filed. */
export type Scenario =
  | 'first'
  | 'add_site'
  | 'add_site_from_other_provider'
  | 'add_access'
  | 'change_subject'
  | 'change_site'
  | 'cancel'
  | 'supplement';

/** Where the pictures come from. */
export type Channel = 'desktop' | 'phone';

/** Where a person is from; it decides which documents are accepted. */
export type Residency = 'mainland' | 'hong_kong' | 'macao' | 'taiwan' | 'foreign';

/** Who holds the domains. */
export type DomainHolder = 'subject' | 'legal_representative' | 'shareholder' | 'manager' | 'other';

/** The answers that decide which materials a filing needs. */
export interface Filing {
  subjectKind: SubjectKind;
  /** Of organisations. */
  organizationType?: OrganizationType;
  scenario: Scenario;
  /** Two digits of GB/T 2260: '11' 北京 … '65' 新疆. */
  administration: string;
  channel: Channel;
  principalIsAdministrator: boolean;
  /** Unknown when left out. */
  principalIsLegalRepresentative?: boolean;
  /** The mainland when left out. */
  residency?: { principal?: Residency; administrator?: Residency };
  /** In years, 0 to 65,535. */
  principalAge?: number;
  administratorAge?: number;
  /** The address printed on the identity document is in another province. */
  idOutsideAdministration?: boolean;
  nameChanged?: boolean;
  financeContent?: boolean;
  /** Kinds of content that need prior approval, in any words. */
  preApproval?: string[];
  siteCount?: number;
  /** How many different prefixes (sub-domains) the sites have. */
  prefixCount?: number;
  domains?: string[];
  /** The subject itself when left out. */
  domainHolder?: DomainHolder;
  /** The order still has a verification form on paper, as before July 2019. */
  legacyVerificationForm?: boolean;
}

/** What is known around a single field. */
export interface FieldContext extends CommonOptions {
  /** 'YYYY-MM-DD'; without it nothing that depends on the day is checked. */
  today?: string;
  residency?: Residency;
  /** Two-digit code. */
  administration?: string;
  /** The applicant says that the certificate really reads so: a wrong check character warns. */
  confirmed?: boolean;
}

export interface FieldReport {
  verdict: Verdict;
  /** At most one of them blocks: the first step that failed. */
  findings: Finding[];
  /** The value as programs compare it; a name exactly as it was typed. */
  normalized: string;
  /** What the value probably should be: to be offered, never put in its place. */
  suggestion?: string;
}

/** A person of the form. */
export interface Person {
  name: string;
  documentType: FieldKind;
  documentNumber: string;
  /**
   * The applicant says that the document really reads so; of the administrator: that it is somebody
   * else of the principal's name.
   */
  documentNumberConfirmed?: boolean;
  /** 'YYYY-MM-DD'. */
  validFrom?: string;
  /** 'YYYY-MM-DD' or 'long_term'. */
  validUntil?: string;
  mobile: string;
  emergencyMobile?: string;
  landline?: string;
  email?: string;
}

export interface FilingForm {
  filing: Filing;
  subject: {
    name: string;
    documentType: FieldKind;
    documentNumber: string;
    /** The applicant says that the certificate really reads so: a wrong check character warns. */
    documentNumberConfirmed?: boolean;
    address?: string;
  };
  principal: Person;
  /** May be left out when the principal is the administrator. */
  administrator?: Person;
  sites: { name: string; domains: { name: string; expires?: string }[] }[];
}

export interface FormOptions extends CommonOptions {
  /** 'YYYY-MM-DD'. */
  today?: string;
}

/** One fact about a form, with the field that it belongs to. */
export interface FormFinding extends Finding {
  /** A path such as `administrator.documentNumber` or `sites.0.domains.1.name`. */
  field: string;
  /** What the field probably should hold: to be offered, never put in its place. */
  suggestion?: string;
}

export interface FormReport {
  verdict: Verdict;
  /** In the order of the form; `field` is a path such as `administrator.documentNumber`. */
  findings: FormFinding[];
  /** The form as it came, with each field's normalised value. */
  normalized: FilingForm;
}

/** Proportions, as the size of what is photographed. */
export interface DashedFrame {
  widthMm: number;
  heightMm: number;
}

/** Which way a phone's camera looks: away from the person who holds it, or at them. */
export type Camera = 'environment' | 'user';

/** Sensitive personal data in a picture, for which separate consent is needed (PIPL art. 29). */
export type Consent = 'identity' | 'face';

/** A place in one order where one material of one owner goes. */
export interface Slot {
  /** Stable: `principal_id`, `domain_certificate:example.cn`. One side's item is `slot:side`. */
  id: string;
  material: Material;
  owner: 'subject' | 'principal' | 'administrator' | 'domain';
  /** Of a slot for one domain: its normalised name, in A-labels. */
  domain?: string;
  /** The same as it was typed, for people to read. */
  domainText?: string;
  /** One picture for each. */
  sides: ('front' | 'back' | 'page')[];
  need: 'required' | 'conditional' | 'optional';
  reason: {
    code: string;
    /** The rule that asks for it. */
    source: string;
    /** When that rule was current, such as '2019-09'. */
    date: string;
    /** Why it is asked for, in a sentence. */
    text: string;
  };
  capture: 'capture_only' | 'file_allowed' | 'print_sign';
  /** The proportions of the dashed frame in a viewfinder. */
  frame: DashedFrame;
  /** The camera to ask for. */
  camera: Camera;
  /** What separate consent is asked for before its pictures are uploaded; often nothing. */
  consents: Consent[];
  channels: Channel[];
  minBytes?: number;
  maxBytes: number;
  formats: ImageFormat[];
  /** What it may be put together with when the order has no slot for it. */
  composeWith: Material[];
  guidance: {
    steps: string[];
    mustShow: string[];
    /** Where the form is, or a text to be copied by hand, verbatim. */
    template?: string;
    /** How it is to be signed and sealed. */
    signing?: string[];
  };
}

/** Where an order stands. A withdrawn order is a draft again. */
export type OrderState =
  | 'draft'
  | 'uploading_desktop'
  | 'uploading_phone'
  | 'confirming'
  | 'in_first_review'
  | 'first_review_rejected'
  | 'first_review_passed'
  | 'mailing'
  | 'sms_check'
  | 'in_administration_review'
  | 'approved'
  | 'rejected';

/** What an applicant may do with an order. */
export type OrderAction =
  | 'upload_on_desktop'
  | 'upload_on_phone'
  | 'edit_form'
  | 'check_uploaded'
  | 'submit_for_review'
  | 'enter_sms_code'
  | 'withdraw';

/** Whether something may be done now. */
export interface OrderChoice {
  action: OrderAction;
  /** The upload method that it begins. */
  method?: Channel;
  open: boolean;
  /** Of what is open: the state that it brings the order to. */
  to?: OrderState;
  /** Of what is closed: why, and what to do instead. */
  reason?: { code: string; source: string; text: string };
}

/** What an order's state allows. */
export interface OrderOptions {
  state: OrderState;
  /** What the state is called. */
  name: string;
  /** What happens in it, and for how long. */
  text: string;
  /** Both upload methods. */
  methods: OrderChoice[];
  /** All other actions. */
  actions: OrderChoice[];
  /** The states that a reviewer or the provider brings the order to. */
  later: OrderState[];
}

/** An answer to an error's text or to a question. */
export interface Troubleshooting {
  id: string;
  title: string;
  causes: string[];
  steps: string[];
  /** The rules it comes from. */
  source: string;
}

/** An app whose built-in browser shows the page. */
export interface HostApp {
  /** As in `rules.handoff.apps`. */
  id: string;
  name: string;
  /** As its user agent has it; left out where that says none. */
  version?: string;
  /** The oldest version that works. */
  minVersion: string;
  /** `false` where no version is known. */
  isTooOld: boolean;
  /** Where its version is read, and how it is brought up to date. */
  upgrade: string[];
}
