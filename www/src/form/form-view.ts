import type { FilingForm, FormReport } from 'beian-upload';
import { byId, element, setText } from '../elements.js';
import type { Engine } from '../engine.js';
import { failureText } from '../failure.js';
import { writeFindings } from '../finding-list.js';
import { currentLocale, text } from '../language.js';
import type { CreditCodeField } from '../review/credit-code.js';
import { answersOf } from './adoption.js';
import {
  type Answers,
  firstAnswers,
  isIndividual,
  type SiteShape,
  toFilingForm,
} from './answers.js';
import { administrationChoices, documentChoices } from './choices.js';
import { type FieldFinding, FieldView } from './field-view.js';
import { type FieldSpec, SECTIONS, siteFields } from './fields.js';
import { Press } from './press.js';
import { SectionView } from './section-view.js';
import { todayHere } from './today.js';

type FormFinding = FormReport['findings'][number];

/** More than any administration takes in one order. */
const MAX_SITES = 20;
const MAX_DOMAINS = 20;

const CREDIT_CODE = 'subject.documentNumber';

/** The form: what is asked, what was answered, and what was found about it. */
export class FormView {
  #answers: Answers = firstAnswers();
  #sites: SiteShape[] = [{ domainCount: 1 }];
  #sections: SectionView[] = [];
  #siteSections: SectionView[] = [];
  #report: FormReport | undefined;
  /** Why there is no report: nothing found is something else. */
  #failure: unknown;
  #runs = 0;
  /** What has been answered on this page, by path. */
  #typed = new Set<string>();
  /** What is found takes room, and moves what stands below. */
  #press = new Press();

  #place = byId('form-sections', HTMLElement);
  #sitePlace = element('div', 'form-sites');
  #addSite = element('button', 'button');
  #status = byId('form-status', HTMLElement);
  #general = byId('form-general', HTMLUListElement);

  constructor(
    private readonly engine: Engine,
    private readonly onForm: (form: FilingForm) => void,
    /** The engine has looked at what stands in it now. */
    private readonly onReport: () => void,
  ) {
    for (const spec of SECTIONS) {
      const section = new SectionView(spec.id, spec.heading, spec);
      section.setFields(spec.fields.map((field) => this.#makeField(field)));
      this.#sections.push(section);
    }
    this.#addSite.type = 'button';
    this.#addSite.addEventListener('click', () => {
      this.#changeSites([...this.#sites, one()]);
      this.#fieldAt(`sites.${this.#sites.length - 1}.name`)?.focus();
    });
    const form = byId('filing-form', HTMLFormElement);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#checkAll();
    });
    this.#place.append(...this.#sections.map(({ root }) => root), this.#sitePlace, this.#addSite);
    this.#changeSites(this.#sites);
    this.translate();
    void this.#offerAdministrations();
  }

  translate(): void {
    for (const section of this.#sections) section.translate();
    for (const [index, section] of this.#siteSections.entries()) {
      section.translate({ number: index + 1 });
    }
    setText(this.#addSite, text('addSite'));
    for (const button of this.#sitePlace.querySelectorAll<HTMLButtonElement>(
      '[data-site-action]',
    )) {
      setText(button, text(button.dataset.siteAction === 'domain' ? 'addDomain' : 'removeSite'));
    }
    void this.#offerAdministrations();
    this.#answered();
  }

  /** Shows a form from elsewhere; with `keepsTyped` what was answered here meanwhile stays. */
  adopt(form: FilingForm, { keepsTyped }: { keepsTyped: boolean }): void {
    const { answers, sites } = answersOf(form);
    const typed = new Set(keepsTyped ? this.#typed : []);
    const hasTypedSites = [...typed].some((path) => path.startsWith('sites.'));
    for (const [path, value] of answers) {
      if (!typed.has(path)) this.#answers.set(path, value);
    }
    this.#typed.clear();
    for (const field of this.#sections.flatMap(({ fields }) => fields)) {
      const value = this.#answers.get(field.spec.path) ?? '';
      if (field.value !== value) field.choose(value);
      if (value !== '') field.isLeft = true;
    }
    this.#adoptSites(hasTypedSites ? roomForBoth(this.#sites, sites) : sites);
  }

  /** Sites that keep their shape keep their fields; others are made anew, and get the focus back. */
  #adoptSites(sites: SiteShape[]): void {
    if (JSON.stringify(sites) !== JSON.stringify(this.#sites)) {
      const { activeElement } = document;
      const focused = this.#fields.find(({ root }) => root.contains(activeElement))?.spec.path;
      this.#changeSites(sites);
      if (focused?.startsWith('sites.')) this.#fieldAt(focused)?.focus();
    }
    for (const field of this.#siteSections.flatMap(({ fields }) => fields)) {
      const value = this.#answers.get(field.spec.path) ?? '';
      if (field.value !== value) field.choose(value);
      if (value !== '') field.isLeft = true;
    }
    this.#answered();
  }

  /** Where a code that was read from a picture belongs; absent where none is asked for. */
  get creditCode(): CreditCodeField | undefined {
    const isAsked = this.#answers.get('subject.documentType') === 'credit_code';
    if (isIndividual(this.#answers) || !isAsked) return undefined;
    const typed = this.#answers.get(CREDIT_CODE) ?? '';
    const field = this.#fieldAt(CREDIT_CODE);
    return {
      value: typed === '' ? '' : (this.#report?.normalized.subject.documentNumber ?? typed),
      fillIn: (code) => field?.fillIn(code),
      focus: () => field?.focus(),
    };
  }

  get #fields(): FieldView[] {
    return [...this.#sections, ...this.#siteSections].flatMap(({ fields }) => fields);
  }

  #makeField(spec: FieldSpec): FieldView {
    return new FieldView(spec, this.#answers.get(spec.path) ?? '', {
      onInput: (path, value) => {
        this.#typed.add(path);
        this.#answers.set(path, value);
        this.#takeBackConfirmation(path);
        this.#answered();
      },
      onLeave: () => void this.#press.released().then(() => this.#showFindings()),
    });
  }

  /** What was confirmed about one number says nothing about another. */
  #takeBackConfirmation(path: string): void {
    const [owner = '', entry] = path.split('.');
    if (entry !== 'documentNumber' && entry !== 'documentType') return;
    const confirmation = `${owner}.documentNumberConfirmed`;
    this.#answers.delete(confirmation);
    this.#answers.delete(`${owner}.confirmable`);
    this.#fieldAt(confirmation)?.uncheck();
  }

  #fieldAt(path: string): FieldView | undefined {
    return this.#fields.find(({ spec }) => spec.path === path);
  }

  #changeSites(sites: SiteShape[]): void {
    this.#sites = sites;
    this.#siteSections = sites.map(({ domainCount }, index) => {
      const section = new SectionView(`site-${index}`, 'sectionSite', {});
      const known = new Map(this.#fields.map((field) => [field.spec.path, field]));
      section.setFields(
        siteFields(index, domainCount).map((spec) => {
          const field = this.#makeField(spec);
          field.isLeft = known.get(spec.path)?.isLeft ?? false;
          return field;
        }),
      );
      section.append(this.#siteActions(index));
      return section;
    });
    this.#sitePlace.replaceChildren(...this.#siteSections.map(({ root }) => root));
    this.#addSite.hidden = sites.length >= MAX_SITES;
    this.translate();
  }

  #siteActions(index: number): HTMLElement {
    // The button that was pressed is made anew with its site, and takes the focus with it.
    const domain = siteButton('domain', () => {
      this.#changeSites(
        this.#sites.map(({ domainCount }, at) => ({
          domainCount: at === index ? Math.min(domainCount + 1, MAX_DOMAINS) : domainCount,
        })),
      );
      const last = (this.#sites[index]?.domainCount ?? 1) - 1;
      this.#fieldAt(`sites.${index}.domains.${last}.name`)?.focus();
    });
    const remove = siteButton('remove', () => this.#removeSite(index));
    remove.hidden = this.#sites.length === 1;
    return element('div', 'form-actions', domain, remove);
  }

  /** The answers about later sites move up. */
  #removeSite(index: number): void {
    const moved: Answers = new Map();
    for (const [path, value] of this.#answers) {
      const [head, site, ...rest] = path.split('.');
      const number = Number(site);
      if (head !== 'sites' || number < index) moved.set(path, value);
      else if (number > index) moved.set(['sites', number - 1, ...rest].join('.'), value);
    }
    this.#answers = moved;
    this.#changeSites(this.#sites.filter((_, at) => at !== index));
    this.#addSite.focus();
  }

  /** Something was answered: what is asked may change, and so may what is found. */
  #answered(): void {
    for (const section of this.#sections) section.render(this.#answers);
    for (const section of this.#siteSections) section.render(this.#answers);
    this.#offerDocuments();
    void this.#validate();
  }

  async #validate(): Promise<void> {
    this.#runs += 1;
    const run = this.#runs;
    const form = toFilingForm(this.#answers, this.#sites);
    this.onForm(form);
    const options = { today: todayHere(), locale: currentLocale() };
    let report: FormReport | undefined;
    let failure: unknown;
    try {
      report = await this.engine.client.validateForm(form, options);
    } catch (error) {
      failure = error;
    }
    await this.#press.released();
    // A newer answer is on its way.
    if (run !== this.#runs) return;
    this.#report = report;
    this.#failure = failure;
    this.#showFindings();
    this.onReport();
  }

  /** The submit button: now every field is looked at, and the first that blocks gets the focus. */
  async #checkAll(): Promise<void> {
    for (const field of this.#fields) field.isLeft = true;
    await this.#validate();
    const wrong = this.#fields.find(
      ({ root }) => !root.hidden && root.hasAttribute('data-blocked'),
    );
    const fold = wrong?.root.closest('details');
    if (fold) fold.open = true;
    wrong?.focus();
    setText(this.#status, this.#summary());
  }

  #showFindings(): void {
    const findings = this.#findings;
    this.#askForConfirmation(findings);
    const fields = new Map(this.#fields.map((field) => [field.spec.path, field]));
    for (const [path, field] of fields) {
      const own: FieldFinding[] = findings.filter((finding) => finding.field === path);
      field.showFindings(field.isLeft ? own : []);
    }
    const isAllLeft = [...fields.values()].every(({ isLeft }) => isLeft);
    const others = findings.filter(({ field }) => !fields.has(field));
    writeFindings(this.#general, isAllLeft ? others : []);
    if (this.#failure !== undefined || this.#status.textContent !== '') {
      setText(this.#status, this.#summary());
    }
  }

  /** What was asked for once stays, so that it can be taken back. */
  #askForConfirmation(findings: readonly FormFinding[]): void {
    for (const { field, code, params } of findings) {
      const [owner = '', entry] = field.split('.');
      const isNamesake = String(params.variant).startsWith('namesake');
      const isDoubted = code === 'checksum' && owner === 'subject';
      if (entry === 'documentNumber' && (isDoubted || isNamesake)) {
        this.#answers.set(`${owner}.confirmable`, 'yes');
      }
    }
    for (const section of this.#sections) section.render(this.#answers);
  }

  /**
   * What was found, each at the field that is asked. An individual is asked only once who is both
   * the subject and the principal.
   */
  get #findings(): FormFinding[] {
    const findings = this.#report?.findings ?? [];
    if (!isIndividual(this.#answers)) return findings;
    const seen = new Set<string>();
    return findings
      .map((one) => ({ ...one, field: one.field.replace(/^subject\./, 'principal.') }))
      .filter(({ field, message }) => {
        const said = `${field} ${message}`;
        return !seen.has(said) && seen.add(said);
      });
  }

  #summary(): string {
    if (this.#failure !== undefined) return failureText(this.#failure);
    const findings = this.#findings;
    const count = (wanted: string) => findings.filter(({ severity }) => severity === wanted).length;
    const [blocks, warns] = [count('block'), count('warn')];
    if (blocks > 0) return text('formBlocked', { blocks, warns });
    return warns > 0 ? text('formWarned', { warns }) : text('formOk');
  }

  async #offerAdministrations(): Promise<void> {
    const rules = await this.engine.rules.catch(() => undefined);
    const field = this.#fields.find(({ spec }) => spec.source === 'administrations');
    if (!rules || !field) return;
    field.offerChoices(administrationChoices(rules));
    field.choose(this.#answers.get(field.spec.path) ?? '');
  }

  #offerDocuments(): void {
    void this.engine.rules.then(
      (rules) => {
        for (const field of this.#fields) {
          if (field.spec.source !== 'documents') continue;
          const owner = field.spec.path.split('.', 1)[0] ?? '';
          field.offerChoices(
            documentChoices(rules, this.#answers.get(`filing.residency.${owner}`)),
          );
          field.choose(this.#answers.get(field.spec.path) ?? '');
          const { value } = field;
          if (value === this.#answers.get(field.spec.path)) continue;
          this.#answers.set(field.spec.path, value);
          void this.#validate();
        }
      },
      () => {},
    );
  }
}

/** What was typed has its place, and so has what was saved. */
function roomForBoth(here: readonly SiteShape[], saved: readonly SiteShape[]): SiteShape[] {
  return Array.from({ length: Math.max(here.length, saved.length) }, (_, at) => ({
    domainCount: Math.max(here[at]?.domainCount ?? 1, saved[at]?.domainCount ?? 1),
  }));
}

function one(): SiteShape {
  return { domainCount: 1 };
}

function siteButton(action: 'domain' | 'remove', onClick: () => void): HTMLButtonElement {
  const button = element('button', 'button button-small');
  button.type = 'button';
  button.dataset.siteAction = action;
  button.addEventListener('click', onClick);
  return button;
}
