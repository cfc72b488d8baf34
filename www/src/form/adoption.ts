import type { FilingForm, Person } from 'beian-upload';
import type { Answers, SiteShape } from './answers.js';

const YES = 'yes';
const NO = 'no';

/** A form as it was sent, taken apart into the answers that it was made from. */
export function answersOf(form: FilingForm): { answers: Answers; sites: SiteShape[] } {
  const { filing, subject, principal, administrator, sites } = form;
  const answers: Answers = new Map();
  const put = (path: string, value: string | number | undefined): void => {
    answers.set(path, value === undefined ? '' : String(value));
  };
  put('filing.subjectKind', filing.subjectKind);
  put('filing.scenario', filing.scenario);
  put('filing.administration', filing.administration);
  put('filing.channel', filing.channel);
  put('filing.residency.principal', filing.residency?.principal ?? 'mainland');
  put('filing.residency.administrator', filing.residency?.administrator ?? 'mainland');
  put('filing.idOutsideAdministration', choiceOf(filing.idOutsideAdministration));
  put('filing.financeContent', tickOf(filing.financeContent));
  put('filing.preApproval', tickOf((filing.preApproval ?? []).length > 0));
  put('filing.prefixCount', filing.prefixCount);
  if (filing.subjectKind === 'organization') {
    put('filing.principalIsAdministrator', administrator ? NO : YES);
    put('filing.principalIsLegalRepresentative', choiceOf(filing.principalIsLegalRepresentative));
    put('filing.organizationType', filing.organizationType);
    put('filing.domainHolder', filing.domainHolder);
    put('filing.nameChanged', tickOf(filing.nameChanged));
    put('subject.name', subject.name);
    put('subject.documentType', subject.documentType);
    put('subject.documentNumber', subject.documentNumber);
    put('subject.documentNumberConfirmed', tickOf(subject.documentNumberConfirmed));
  }
  for (const [path, value] of personAnswers('principal', principal)) put(path, value);
  if (administrator) {
    for (const [path, value] of personAnswers('administrator', administrator)) put(path, value);
  }
  for (const [site, { name, domains }] of sites.entries()) {
    put(`sites.${site}.name`, name);
    for (const [domain, { name: domainName, expires }] of domains.entries()) {
      put(`sites.${site}.domains.${domain}.name`, domainName);
      put(`sites.${site}.domains.${domain}.expires`, expires);
    }
  }
  const shapes = sites.map(({ domains }) => ({ domainCount: Math.max(domains.length, 1) }));
  return { answers, sites: shapes.length > 0 ? shapes : [{ domainCount: 1 }] };
}

function personAnswers(owner: 'principal' | 'administrator', person: Person): Answers {
  const isLongTerm = person.validUntil === 'long_term';
  const isConfirmed = person.documentNumberConfirmed === true;
  return new Map([
    [`${owner}.name`, person.name],
    [`${owner}.documentType`, person.documentType ?? ''],
    [`${owner}.documentNumber`, person.documentNumber],
    [`${owner}.documentNumberConfirmed`, tickOf(isConfirmed)],
    [`${owner}.mobile`, person.mobile],
    [`${owner}.emergencyMobile`, person.emergencyMobile ?? ''],
    [`${owner}.email`, person.email ?? ''],
    [`${owner}.validFrom`, person.validFrom ?? ''],
    [`${owner}.validUntil`, isLongTerm ? '' : (person.validUntil ?? '')],
    [`${owner}.longTerm`, tickOf(isLongTerm)],
  ]);
}

function tickOf(value: boolean | undefined): string {
  return value === true ? YES : '';
}

function choiceOf(value: boolean | undefined): string {
  return value === undefined ? '' : value ? YES : NO;
}
