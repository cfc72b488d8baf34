import type { CommonOptions, Finding, ImageFormat, Mark, Material, Verdict } from './types.js';

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
  /** Whether a person files, or an organisation. */
  subjectKind: SubjectKind;
  /** Of organisations; unknown when left out. */
  organizationType?: OrganizationType;
  /** What is filed. */
  scenario: Scenario;
  /** Two digits of GB/T 2260: '11' 北京 … '65' 新疆. */
  administration: string;
  /** From where the pictures are uploaded. */
  channel: Channel;
  /** Whether one person is both the subject principal and the website administrator. */
  principalIsAdministrator: boolean;
  /** Whether the subject principal is the legal representative. Unknown when left out. */
  principalIsLegalRepresentative?: boolean;
  /** Where the two persons are from. The mainland when left out. */
  residency?: { principal?: Residency; administrator?: Residency };
  /** In whole years, 0 to 65,535. Unknown when left out. */
  principalAge?: number;
  /** In whole years, 0 to 65,535. Unknown when left out. */
  administratorAge?: number;
  /**
   * Whether the address printed on the identity document is outside the administration's province.
   * Unknown when left out.
   */
  idOutsideAdministration?: boolean;
  /** Whether the organisation's name has changed. Not so when left out. */
  nameChanged?: boolean;
  /** Whether a site has finance content. Not so when left out. */
  financeContent?: boolean;
  /** Kinds of content that need prior approval, in any words; at most 1,000. None when left out. */
  preApproval?: string[];
  /** How many sites are filed, 0 to 4,294,967,295. Unknown when left out. */
  siteCount?: number;
  /**
   * How many different prefixes (sub-domains) the sites have, 0 to 4,294,967,295. Unknown when left
   * out.
   */
  prefixCount?: number;
  /** The domains of the order, as they were typed; at most 1,000. None when left out. */
  domains?: string[];
  /** The subject itself when left out. */
  domainHolder?: DomainHolder;
  /** Whether the order still has a verification form on paper, as before July 2019. Not so when left out. */
  legacyVerificationForm?: boolean;
}

/** What is known around a single field. */
export interface FieldContext extends CommonOptions {
  /** 'YYYY-MM-DD'; without it nothing that depends on the day is checked. */
  today?: string;
  /** Where the person is from: a document that is not taken from there blocks. Unknown when left out. */
  residency?: Residency;
  /** Two digits of GB/T 2260, as in `Filing`. Unknown when left out. */
  administration?: string;
  /**
   * The applicant says that the certificate really reads so: a wrong check character of a credit code
   * warns. Default false.
   */
  confirmed?: boolean;
}

/** What is to be said about one value. */
export interface FieldReport {
  /** The worst of the findings. */
  verdict: Verdict;
  /** At most one of them blocks: the first step that failed. */
  findings: Finding[];
  /** The value as programs compare it; a name exactly as it was typed. */
  normalized: string;
  /** What the value probably should be: to be offered, never put in its place. */
  suggestion?: string;
}

/** A person of the form. '' is what has not been filled in. */
export interface Person {
  /** As it stands on the document. */
  name: string;
  /** The kind of document; left out while it has not been chosen. */
  documentType?: FieldKind;
  /** The number on the document. */
  documentNumber: string;
  /**
   * The applicant says that the document really reads so; of the administrator: that it is somebody
   * else of the principal's name.
   */
  documentNumberConfirmed?: boolean;
  /** The first day on which the document is valid, 'YYYY-MM-DD'. */
  validFrom?: string;
  /** The last day on which it is valid, 'YYYY-MM-DD', or 'long_term'. */
  validUntil?: string;
  /** The person's own mobile number (手机号码). */
  mobile: string;
  /** The mobile number for emergencies (应急联系电话), which has to be another one. */
  emergencyMobile?: string;
  /** With its area code. */
  landline?: string;
  /** E-mail address. */
  email?: string;
}

/** Everything that is filled in for one filing. '' is what has not been filled in. */
export interface FilingForm {
  /** The answers that decide which rules hold. */
  filing: Filing;
  /** The person or organisation that files (主体). */
  subject: {
    /** As it stands on the certificate. */
    name: string;
    /** The kind of certificate; left out while it has not been chosen. */
    documentType?: FieldKind;
    /** The number on the certificate. */
    documentNumber: string;
    /** The applicant says that the certificate really reads so: a wrong check character warns. */
    documentNumberConfirmed?: boolean;
    /** Where the subject is. */
    address?: string;
  };
  /** The subject principal (主体负责人). */
  principal: Person;
  /** The website administrator (网站负责人); may be left out when the principal is the administrator. */
  administrator?: Person;
  /** At most 100, with at most 1,000 domains together; `expires` is 'YYYY-MM-DD'. */
  sites: { name: string; domains: { name: string; expires?: string }[] }[];
}

/** Options of `validateForm`. */
export interface FormOptions extends CommonOptions {
  /** 'YYYY-MM-DD'; without it nothing that depends on the day is checked, and an info says so. */
  today?: string;
}

/** One fact about a form, with the field that it belongs to. */
export interface FormFinding extends Finding {
  /** A path such as `administrator.documentNumber` or `sites.0.domains.1.name`. */
  field: string;
  /** What the field probably should hold: to be offered, never put in its place. */
  suggestion?: string;
}

/** What is to be said about a form. */
export interface FormReport {
  /** The worst of the findings. */
  verdict: Verdict;
  /** In the order of the form; `field` is a path such as `administrator.documentNumber`. */
  findings: FormFinding[];
  /** The form as it came, with each field's normalised value. */
  normalized: FilingForm;
}

/** Proportions, as the size of what is photographed. */
export interface DashedFrame {
  /** Whole millimetres. */
  widthMm: number;
  /** Whole millimetres. */
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
  /** What goes here. */
  material: Material;
  /** Whose it is. */
  owner: 'subject' | 'principal' | 'administrator' | 'domain';
  /** Of a slot for one domain: its normalised name, in A-labels. */
  domain?: string;
  /** The same as it was typed, for people to read. */
  domainText?: string;
  /** One picture for each. */
  sides: ('front' | 'back' | 'page')[];
  /** 'conditional': only where what `reason` says is so. */
  need: 'required' | 'conditional' | 'optional';
  /** Why it is asked for. */
  reason: {
    /** The reason's name in the rule table's `slots`. */
    code: string;
    /** The rule that asks for it. */
    source: string;
    /** When that rule was current, such as '2019-09'. */
    date: string;
    /** Why it is asked for, in a sentence. */
    text: string;
  };
  /** Photographed on the spot, any file, or a form that is printed and signed. */
  capture: 'capture_only' | 'file_allowed' | 'print_sign';
  /** The proportions of the dashed frame in a viewfinder. */
  frame: DashedFrame;
  /** The camera to ask for. */
  camera: Camera;
  /** What separate consent is asked for before its pictures are uploaded; often nothing. */
  consents: Consent[];
  /** From where it may be uploaded. */
  channels: Channel[];
  /** A smaller file is refused. Any size when left out. */
  minBytes?: number;
  /** A larger file is refused. */
  maxBytes: number;
  /** Formats that are taken, by content. */
  formats: ImageFormat[];
  /** What it may be put together with when the order has no slot for it. */
  composeWith: Material[];
  /**
   * What has to be put on the paper by hand, for the `marks` of `reviewImage`. Where it is empty, leave
   * that option out: some papers have their issuer's seal.
   */
  marks: Mark[];
  /** How to get it right, in the asked locale. */
  guidance: {
    /** What to do, in this order. */
    steps: string[];
    /** What its pictures have to show. */
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
  /** What would be done. */
  action: OrderAction;
  /** Of uploading: the method that it begins. */
  method?: Channel;
  /** Whether it may be done in this state. */
  open: boolean;
  /** Of what is open: the state that it brings the order to. */
  to?: OrderState;
  /** Of what is closed: why, and what to do instead. */
  reason?: { code: string; source: string; text: string };
}

/** Whether uploading may be begun now, by one of the two methods. */
export interface UploadChoice extends OrderChoice {
  /** What would be done. */
  action: 'upload_on_desktop' | 'upload_on_phone';
  /** From where the pictures would be uploaded. */
  method: Channel;
}

/** What an order's state allows. */
export interface OrderOptions {
  /** The one that was asked about. */
  state: OrderState;
  /** What the state is called. */
  name: string;
  /** What happens in it, and for how long. */
  text: string;
  /** Both upload methods. */
  methods: UploadChoice[];
  /** All other actions. */
  actions: Omit<OrderChoice, 'method'>[];
  /** The states that a reviewer or the provider brings the order to. */
  later: OrderState[];
}

/** An answer to an error's text or to a question. */
export interface Troubleshooting {
  /** Stable, such as 'face_mismatch'. */
  id: string;
  /** The message or the question, in a line. */
  title: string;
  /** Why it happens, the most likely first; of a question, what to know. At least one. */
  causes: string[];
  /** What to do, in this order. At least one. */
  steps: string[];
  /** The rules it comes from. */
  source: string;
}

/** An app whose built-in browser shows the page. */
export interface HostApp {
  /** As in `rules.handoff.apps`. */
  id: string;
  /** What it is called, in the asked locale. */
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
