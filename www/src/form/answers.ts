import type { FieldKind, Filing, FilingForm, Person } from 'beian-upload';

/** What stands in the fields, by the path that findings name them with. */
export type Answers = Map<string, string>;

/** A site of the form is known by its number, since sites come and go. */
export interface SiteShape {
  domainCount: number;
}

const YES = 'yes';
const NO = 'no';

/** What is chosen before anybody has chosen anything. */
export function firstAnswers(): Answers {
  return new Map([
    ['filing.subjectKind', 'individual'],
    ['filing.scenario', 'first'],
    ['filing.administration', '11'],
    ['filing.channel', 'desktop'],
    ['filing.principalIsAdministrator', YES],
    ['filing.residency.principal', 'mainland'],
    ['filing.residency.administrator', 'mainland'],
    ['subject.documentType', 'credit_code'],
    ['principal.documentType', 'resident_id'],
    ['administrator.documentType', 'resident_id'],
  ]);
}

export function isIndividual(answers: Answers): boolean {
  return answers.get('filing.subjectKind') === 'individual';
}

/** An individual is all persons of the filing. */
export function hasAdministrator(answers: Answers): boolean {
  return !isIndividual(answers) && answers.get('filing.principalIsAdministrator') === NO;
}

/** The answers as the engine takes them. */
export function toFilingForm(answers: Answers, sites: readonly SiteShape[]): FilingForm {
  const filing = toFiling(answers, sites);
  const principal = toPerson(answers, 'principal');
  return {
    filing,
    subject: isIndividual(answers) ? subjectOf(principal) : toSubject(answers),
    principal,
    ...(hasAdministrator(answers) && { administrator: toPerson(answers, 'administrator') }),
    sites: sites.map(({ domainCount }, site) => ({
      name: answers.get(`sites.${site}.name`) ?? '',
      domains: Array.from({ length: domainCount }, (_, domain) => {
        const path = `sites.${site}.domains.${domain}`;
        return {
          name: answers.get(`${path}.name`) ?? '',
          ...optional(answers, path, 'expires'),
        };
      }),
    })),
  };
}

function toFiling(answers: Answers, sites: readonly SiteShape[]): Filing {
  const given = (name: string) => answers.get(`filing.${name}`) ?? '';
  const domains = sites.flatMap(({ domainCount }, site) =>
    Array.from(
      { length: domainCount },
      (_, domain) => answers.get(`sites.${site}.domains.${domain}.name`) ?? '',
    ),
  );
  const own = {
    subjectKind: given('subjectKind'),
    scenario: given('scenario'),
    administration: given('administration'),
    channel: given('channel'),
    principalIsAdministrator: !hasAdministrator(answers),
    residency: {
      principal: given('residency.principal'),
      administrator: given(
        hasAdministrator(answers) ? 'residency.administrator' : 'residency.principal',
      ),
    },
    siteCount: sites.length,
    domains: domains.filter((name) => name.trim() !== ''),
    ...truth(answers, 'idOutsideAdministration'),
    ...truth(answers, 'financeContent'),
    ...(given('preApproval') === YES && { preApproval: ['declared'] }),
    ...count(given('prefixCount')),
  };
  // The selects hold nothing but the engine's own names.
  return (isIndividual(answers) ? own : { ...own, ...ofOrganization(answers) }) as Filing;
}

function ofOrganization(answers: Answers): object {
  return {
    ...choice(answers, 'organizationType'),
    ...choice(answers, 'domainHolder'),
    ...truth(answers, 'principalIsLegalRepresentative'),
    ...truth(answers, 'nameChanged'),
  };
}

function toSubject(answers: Answers): FilingForm['subject'] {
  return {
    name: answers.get('subject.name') ?? '',
    documentType: answers.get('subject.documentType') as FieldKind,
    documentNumber: answers.get('subject.documentNumber') ?? '',
    ...confirmed(answers, 'subject'),
    ...optional(answers, 'subject', 'address'),
  };
}

function subjectOf({ name, documentType, documentNumber }: Person): FilingForm['subject'] {
  return { name, ...(documentType === undefined ? {} : { documentType }), documentNumber };
}

function toPerson(answers: Answers, owner: 'principal' | 'administrator'): Person {
  const given = (name: string) => answers.get(`${owner}.${name}`) ?? '';
  const isLongTerm = given('longTerm') === YES;
  return {
    name: given('name'),
    documentType: given('documentType') as FieldKind,
    documentNumber: given('documentNumber'),
    ...confirmed(answers, owner),
    mobile: given('mobile'),
    emergencyMobile: given('emergencyMobile'),
    email: given('email'),
    ...optional(answers, owner, 'validFrom'),
    ...(isLongTerm ? { validUntil: 'long_term' } : optional(answers, owner, 'validUntil')),
  };
}

function optional(answers: Answers, path: string, name: string): Record<string, string> {
  const value = answers.get(`${path}.${name}`) ?? '';
  return value === '' ? {} : { [name]: value };
}

function confirmed(answers: Answers, owner: string): { documentNumberConfirmed?: true } {
  const value = answers.get(`${owner}.documentNumberConfirmed`);
  return value === YES ? { documentNumberConfirmed: true } : {};
}

function choice(answers: Answers, name: string): Record<string, string> {
  return optional(answers, 'filing', name);
}

function truth(answers: Answers, name: string): Record<string, boolean> {
  const value = answers.get(`filing.${name}`) ?? '';
  return value === '' ? {} : { [name]: value === YES };
}

function count(value: string): { prefixCount?: number } {
  return /^\d{1,6}$/.test(value) ? { prefixCount: Number(value) } : {};
}
