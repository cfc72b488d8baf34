import type { FieldKind, Residency } from 'beian-upload';
import type { TextKey } from '../texts/zh-CN.js';
import { type Answers, hasAdministrator, isIndividual } from './answers.js';

/** One choice of a select or a radio group. */
export interface Choice {
  value: string;
  label: TextKey;
}

/** One field of the form. */
export interface FieldSpec {
  /** As findings name it. */
  path: string;
  label: TextKey;
  hint?: TextKey;
  control: 'text' | 'date' | 'select' | 'radio' | 'checkbox';
  choices?: readonly Choice[];
  /** Choices that are data: the administrations, or the documents that a person may have. */
  source?: 'administrations' | 'documents';
  inputMode?: 'numeric' | 'tel' | 'email' | 'url';
  autocomplete?: string;
  isShown?: (answers: Answers) => boolean;
}

/** Fields under one heading. */
export interface SectionSpec {
  id: string;
  heading: TextKey;
  /** Shown only when it is opened. */
  isFolded?: boolean;
  isShown?: (answers: Answers) => boolean;
  fields: readonly FieldSpec[];
}

/** The documents of persons, the ones of most applicants first. */
export const PERSON_DOCUMENTS: readonly FieldKind[] = [
  'resident_id',
  'hk_macao_residence_permit',
  'hk_macao_travel_permit',
  'taiwan_residence_permit',
  'taiwan_travel_permit',
  'passport',
  'permanent_resident_id',
];

const ORGANIZATION_DOCUMENTS: readonly FieldKind[] = [
  'credit_code',
  'organization_code',
  'registration_number',
];

const RESIDENCIES: readonly Residency[] = ['mainland', 'hong_kong', 'macao', 'taiwan', 'foreign'];

const isOrganization = (answers: Answers): boolean => !isIndividual(answers);

const YES_OR_NO: readonly Choice[] = [
  { value: 'yes', label: 'answerYes' },
  { value: 'no', label: 'answerNo' },
];

function choicesOf(prefix: string, names: readonly string[]): Choice[] {
  return names.map((value) => ({ value, label: `${prefix}.${value}` as TextKey }));
}

/** What the engine lets pass when the applicant confirms it; asked for only where that helps. */
function confirmation(owner: string, label: TextKey): FieldSpec {
  return {
    path: `${owner}.documentNumberConfirmed`,
    label,
    control: 'checkbox',
    isShown: (answers) => answers.get(`${owner}.confirmable`) === 'yes',
  };
}

const filing: SectionSpec = {
  id: 'filing',
  heading: 'sectionFiling',
  fields: [
    {
      path: 'filing.subjectKind',
      label: 'fieldSubjectKind',
      control: 'radio',
      choices: choicesOf('subjectKind', ['individual', 'organization']),
    },
    {
      path: 'filing.administration',
      label: 'fieldAdministration',
      hint: 'hintAdministration',
      control: 'select',
      source: 'administrations',
    },
    {
      path: 'filing.scenario',
      label: 'fieldScenario',
      control: 'select',
      choices: choicesOf('scenario', [
        'first',
        'add_site',
        'add_site_from_other_provider',
        'add_access',
        'change_subject',
        'change_site',
        'cancel',
        'supplement',
      ]),
    },
    {
      path: 'filing.organizationType',
      label: 'fieldOrganizationType',
      control: 'select',
      choices: [
        { value: '', label: 'answerNone' },
        ...choicesOf('organizationType', [
          'enterprise',
          'individual_business',
          'public_institution',
          'government',
          'social_organization',
          'private_non_enterprise',
          'foundation',
          'law_firm',
          'foreign_office',
          'other',
        ]),
      ],
      isShown: isOrganization,
    },
    {
      path: 'filing.principalIsAdministrator',
      label: 'fieldSamePerson',
      control: 'radio',
      choices: YES_OR_NO,
      isShown: isOrganization,
    },
    {
      path: 'filing.principalIsLegalRepresentative',
      label: 'fieldLegalRepresentative',
      control: 'select',
      choices: [{ value: '', label: 'answerUnknown' }, ...YES_OR_NO],
      isShown: isOrganization,
    },
    {
      path: 'filing.channel',
      label: 'fieldChannel',
      control: 'radio',
      choices: choicesOf('channel', ['desktop', 'phone']),
    },
  ],
};

const circumstances: SectionSpec = {
  id: 'circumstances',
  heading: 'sectionCircumstances',
  isFolded: true,
  fields: [
    {
      path: 'filing.idOutsideAdministration',
      label: 'fieldIdOutside',
      control: 'select',
      choices: [{ value: '', label: 'answerNone' }, ...YES_OR_NO],
    },
    {
      path: 'filing.nameChanged',
      label: 'fieldNameChanged',
      control: 'checkbox',
      isShown: isOrganization,
    },
    { path: 'filing.financeContent', label: 'fieldFinance', control: 'checkbox' },
    { path: 'filing.preApproval', label: 'fieldPreApproval', control: 'checkbox' },
    {
      path: 'filing.domainHolder',
      label: 'fieldDomainHolder',
      control: 'select',
      choices: [
        { value: '', label: 'answerNone' },
        ...choicesOf('domainHolder', [
          'subject',
          'legal_representative',
          'shareholder',
          'manager',
          'other',
        ]),
      ],
      isShown: isOrganization,
    },
    {
      path: 'filing.prefixCount',
      label: 'fieldPrefixCount',
      hint: 'hintPrefixCount',
      control: 'text',
      inputMode: 'numeric',
    },
  ],
};

const subject: SectionSpec = {
  id: 'subject',
  heading: 'sectionSubject',
  isShown: isOrganization,
  fields: [
    {
      path: 'subject.name',
      label: 'fieldOrganizationName',
      hint: 'hintAsOnCertificate',
      control: 'text',
      autocomplete: 'organization',
    },
    {
      path: 'subject.documentType',
      label: 'fieldDocumentType',
      control: 'select',
      choices: choicesOf('fieldKind', ORGANIZATION_DOCUMENTS),
    },
    { path: 'subject.documentNumber', label: 'fieldDocumentNumber', control: 'text' },
    confirmation('subject', 'fieldConfirmed'),
  ],
};

function personSection(owner: 'principal' | 'administrator', heading: TextKey): SectionSpec {
  const path = (name: string): string => `${owner}.${name}`;
  return {
    id: owner,
    heading,
    fields: [
      {
        path: path('name'),
        label: 'fieldPersonName',
        hint: 'hintAsOnCertificate',
        control: 'text',
        autocomplete: 'name',
      },
      {
        path: `filing.residency.${owner}`,
        label: 'fieldResidency',
        control: 'select',
        choices: choicesOf('residency', RESIDENCIES),
      },
      {
        path: path('documentType'),
        label: 'fieldDocumentType',
        control: 'select',
        source: 'documents',
      },
      { path: path('documentNumber'), label: 'fieldDocumentNumber', control: 'text' },
      confirmation(owner, 'fieldNamesake'),
      { path: path('validFrom'), label: 'fieldValidFrom', control: 'date' },
      {
        path: path('validUntil'),
        label: 'fieldValidUntil',
        control: 'date',
        isShown: (answers) => answers.get(path('longTerm')) !== 'yes',
      },
      { path: path('longTerm'), label: 'fieldLongTerm', control: 'checkbox' },
      {
        path: path('mobile'),
        label: 'fieldMobile',
        control: 'text',
        inputMode: 'tel',
        autocomplete: 'tel',
      },
      {
        path: path('emergencyMobile'),
        label: 'fieldEmergencyMobile',
        hint: 'hintEmergencyMobile',
        control: 'text',
        inputMode: 'tel',
      },
      {
        path: path('email'),
        label: 'fieldEmail',
        control: 'text',
        inputMode: 'email',
        autocomplete: 'email',
      },
    ],
  };
}

/** All sections but the sites, whose number changes. */
export const SECTIONS: readonly SectionSpec[] = [
  filing,
  circumstances,
  subject,
  personSection('principal', 'sectionPrincipal'),
  {
    ...personSection('administrator', 'sectionAdministrator'),
    isShown: hasAdministrator,
  },
];

/** The fields of one site. */
export function siteFields(site: number, domainCount: number): FieldSpec[] {
  const path = `sites.${site}`;
  const domains = Array.from({ length: domainCount }, (_, domain): FieldSpec[] => [
    {
      path: `${path}.domains.${domain}.name`,
      label: 'fieldDomain',
      hint: 'hintDomain',
      control: 'text',
      inputMode: 'url',
    },
    { path: `${path}.domains.${domain}.expires`, label: 'fieldDomainExpires', control: 'date' },
  ]);
  return [
    { path: `${path}.name`, label: 'fieldSiteName', hint: 'hintSiteName', control: 'text' },
    ...domains.flat(),
  ];
}
