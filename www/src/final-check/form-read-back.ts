import type { FieldKind, FilingForm, Person, Rules } from 'beian-upload';
import { element } from '../elements.js';
import { administrationChoices } from '../form/choices.js';
import { text } from '../language.js';
import type { TextKey } from '../texts/zh-CN.js';
import { groupNumber } from './grouping.js';

type Row = [label: TextKey, value: string | Node | undefined];

/** What was filled in, section by section, to be held against the pictures. */
export function formReadBack(form: FilingForm, rules: Rules): HTMLElement[] {
  const isIndividual = form.filing.subjectKind === 'individual';
  return [
    section(text('sectionFiling'), filingRows(form, rules)),
    ...(isIndividual ? [] : [section(text('sectionSubject'), subjectRows(form))]),
    section(text('sectionPrincipal'), personRows(form.principal)),
    ...(form.administrator
      ? [section(text('sectionAdministrator'), personRows(form.administrator))]
      : []),
    ...form.sites.map((site, index) =>
      section(text('sectionSite', { number: index + 1 }), siteRows(site)),
    ),
  ];
}

function filingRows({ filing }: FilingForm, rules: Rules): Row[] {
  const administration = administrationChoices(rules).find(
    ({ value }) => value === filing.administration,
  );
  return [
    ['fieldSubjectKind', text(`subjectKind.${filing.subjectKind}`)],
    ['fieldAdministration', administration?.words],
    ['fieldScenario', text(`scenario.${filing.scenario}`)],
    [
      'fieldOrganizationType',
      filing.organizationType && text(`organizationType.${filing.organizationType}` as TextKey),
    ],
  ];
}

function subjectRows({ subject }: FilingForm): Row[] {
  return [
    ['fieldOrganizationName', subject.name],
    ['fieldDocumentType', text(`fieldKind.${subject.documentType}` as TextKey)],
    ['fieldDocumentNumber', grouped(subject.documentType, subject.documentNumber)],
  ];
}

function personRows(person: Person): Row[] {
  return [
    ['fieldPersonName', person.name],
    ['fieldDocumentType', text(`fieldKind.${person.documentType}` as TextKey)],
    ['fieldDocumentNumber', grouped(person.documentType, person.documentNumber)],
    ['fieldValidFrom', person.validFrom],
    [
      'fieldValidUntil',
      person.validUntil === 'long_term' ? text('fieldLongTerm') : person.validUntil,
    ],
    ['fieldMobile', grouped('mobile', person.mobile)],
    ['fieldEmergencyMobile', grouped('mobile', person.emergencyMobile ?? '')],
    ['fieldEmail', person.email],
  ];
}

function siteRows({ name, domains }: FilingForm['sites'][number]): Row[] {
  return [
    ['fieldSiteName', name],
    ...domains.flatMap((domain): Row[] => [
      ['fieldDomain', domain.name],
      ['fieldDomainExpires', domain.expires],
    ]),
  ];
}

/** In groups for the eye; copied, it is the number itself. */
function grouped(kind: FieldKind | undefined, number: string): Node | undefined {
  if (number === '') return undefined;
  const groups = groupNumber(kind, number).map((group) => element('span', 'digits', group));
  return element('span', 'number', ...groups);
}

function section(heading: string, rows: readonly Row[]): HTMLElement {
  const list = element('dl', 'read-back');
  for (const [label, value] of rows) {
    if (value === undefined || value === '') continue;
    list.append(element('dt', '', text(label)), element('dd', '', value));
  }
  return element('section', 'read-back-section', element('h4', '', heading), list);
}
