import type { Finding } from 'beian-upload';
import { element, setText } from '../elements.js';
import { writeFindings } from '../finding-list.js';
import { text } from '../language.js';
import type { Choice, FieldSpec } from './fields.js';

/** A finding about one field, with what to put in its place where that is known. */
export type FieldFinding = Finding & { suggestion?: string };

export interface FieldEvents {
  onInput: (path: string, value: string) => void;
  /** The field has been left, or its choice made. */
  onLeave: (path: string) => void;
}

type Control = HTMLInputElement | HTMLSelectElement;

/** One field with its label, its hint and what was found about it. */
export class FieldView {
  readonly root: HTMLElement;
  readonly spec: FieldSpec;
  /** Nothing is said about what is still being typed for the first time. */
  isLeft = false;

  #events: FieldEvents;
  #controls: Control[] = [];
  #label: HTMLElement;
  #hint = element('p', 'field-hint');
  #findings = element('ul', 'findings field-findings');
  #offer = element('button', 'button button-small');
  #choices: readonly Choice[] | { value: string; words: string }[];

  constructor(spec: FieldSpec, value: string, events: FieldEvents) {
    this.spec = spec;
    this.#events = events;
    this.#choices = spec.choices ?? [];
    const isGroup = spec.control === 'radio';
    this.root = element(isGroup ? 'fieldset' : 'div', `form-field form-field-${spec.control}`);
    this.root.dataset.field = spec.path;
    this.#label = element(isGroup ? 'legend' : 'label', 'field-name');
    this.#hint.id = `${this.#id}-hint`;
    this.#findings.id = `${this.#id}-findings`;
    // Read out when a field has been left, without taking the focus back.
    this.#findings.setAttribute('aria-live', 'polite');
    this.#offer.type = 'button';
    this.#offer.hidden = true;
    this.#offer.addEventListener('click', () => this.#takeOffer());
    const control = isGroup ? this.#makeRadios(value) : this.#makeControl(value);
    const parts = spec.control === 'checkbox' ? [control, this.#label] : [this.#label, control];
    this.root.append(...parts, this.#hint, this.#findings, this.#offer);
    this.translate();
    this.showFindings([]);
  }

  get value(): string {
    const [first] = this.#controls;
    if (this.spec.control === 'checkbox') {
      return first instanceof HTMLInputElement && first.checked ? 'yes' : '';
    }
    if (this.spec.control === 'radio') {
      const checked = this.#controls.find((one) => one instanceof HTMLInputElement && one.checked);
      return checked?.value ?? '';
    }
    return first?.value ?? '';
  }

  translate(): void {
    setText(this.#label, text(this.spec.label));
    const { hint } = this.spec;
    this.#hint.hidden = hint === undefined;
    if (hint !== undefined) setText(this.#hint, text(hint));
    this.offerChoices(this.#choices);
  }

  /** Replaces the choices of a select, and keeps the value if it is still one of them. */
  offerChoices(choices: readonly Choice[] | { value: string; words: string }[]): void {
    this.#choices = choices;
    const [select] = this.#controls;
    if (select instanceof HTMLSelectElement) {
      const { value } = select;
      select.replaceChildren(...choices.map((one) => new Option(wordsOf(one), one.value)));
      select.value = value;
      if (select.selectedIndex < 0) select.selectedIndex = 0;
    } else {
      for (const [index, one] of choices.entries()) {
        const words = this.#controls[index]?.nextElementSibling;
        if (words) setText(words, wordsOf(one));
      }
    }
  }

  choose(value: string): void {
    const [first] = this.#controls;
    if (this.spec.control === 'radio' || this.spec.control === 'checkbox') {
      for (const control of this.#controls as HTMLInputElement[]) {
        const own = this.spec.control === 'radio' ? control.value : 'yes';
        control.checked = own === value;
      }
    } else if (first) {
      first.value = value;
      if (first instanceof HTMLSelectElement && first.selectedIndex < 0) first.selectedIndex = 0;
    }
  }

  /** As if it had been typed, by somebody who is done with it. */
  fillIn(value: string): void {
    this.choose(value);
    this.isLeft = true;
    this.#events.onInput(this.spec.path, value);
    this.focus();
  }

  uncheck(): void {
    const [first] = this.#controls;
    if (first instanceof HTMLInputElement) first.checked = false;
  }

  focus(): void {
    this.#controls[0]?.focus();
  }

  /** `findings` are those to be shown: none while nothing is to be said. */
  showFindings(findings: readonly FieldFinding[]): void {
    writeFindings(this.#findings, findings);
    const isBlocked = findings.some(({ severity }) => severity === 'block');
    this.root.toggleAttribute('data-blocked', isBlocked);
    const described = [
      ...(this.#hint.hidden ? [] : [this.#hint.id]),
      ...(findings.length === 0 ? [] : [this.#findings.id]),
    ];
    for (const control of this.#controls) {
      control.setAttribute('aria-invalid', String(isBlocked));
      control.setAttribute('aria-describedby', described.join(' '));
    }
    const offer = findings.find(({ suggestion }) => suggestion !== undefined)?.suggestion;
    this.#offer.hidden = offer === undefined;
    if (offer !== undefined) {
      this.#offer.dataset.value = offer;
      setText(this.#offer, text('takeSuggestion', { suggestion: offer }));
    }
  }

  get #id(): string {
    return `field-${this.spec.path.replaceAll('.', '-')}`;
  }

  #makeControl(value: string): HTMLElement {
    const { control, inputMode, autocomplete } = this.spec;
    const made =
      control === 'select' ? document.createElement('select') : document.createElement('input');
    made.id = this.#id;
    this.#label.setAttribute('for', this.#id);
    this.#controls = [made];
    if (made instanceof HTMLSelectElement) {
      this.offerChoices(this.#choices);
      made.value = value;
      this.#listen(made);
      return element('span', 'select', made);
    }
    made.type = control;
    made.className = control === 'checkbox' ? 'checkbox' : 'text-input';
    made.autocomplete = (autocomplete ?? 'off') as AutoFill;
    // A name or a number is not prose.
    made.spellcheck = false;
    if (inputMode) made.inputMode = inputMode;
    if (control === 'checkbox') made.checked = value === 'yes';
    else made.value = value;
    this.#listen(made);
    return made;
  }

  #makeRadios(value: string): HTMLElement {
    const group = element('div', 'radio-group');
    for (const choice of this.#choices) {
      const input = document.createElement('input');
      input.type = 'radio';
      input.name = this.#id;
      input.value = choice.value;
      input.checked = choice.value === value;
      input.className = 'visually-hidden';
      this.#controls.push(input);
      this.#listen(input);
      group.append(element('label', 'radio', input, element('span', 'radio-face')));
    }
    return group;
  }

  #listen(control: Control): void {
    const { path } = this.spec;
    const isTyped = this.spec.control === 'text';
    control.addEventListener(isTyped ? 'input' : 'change', () => {
      // A choice is made at once; a text is typed letter by letter.
      if (!isTyped) this.isLeft = true;
      this.#events.onInput(path, this.value);
    });
    if (isTyped) {
      control.addEventListener('blur', () => {
        if (this.isLeft || this.value === '') return;
        this.isLeft = true;
        this.#events.onLeave(path);
      });
    }
  }

  #takeOffer(): void {
    const { value } = this.#offer.dataset;
    if (value !== undefined) this.fillIn(value);
  }
}

function wordsOf(choice: Choice | { value: string; words: string }): string {
  return 'words' in choice ? choice.words : text(choice.label);
}
