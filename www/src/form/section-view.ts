import { element, setText } from '../elements.js';
import { text } from '../language.js';
import type { TextKey } from '../texts/zh-CN.js';
import type { Answers } from './answers.js';
import type { FieldView } from './field-view.js';

/** Fields under a heading; a folded section can be opened. */
export class SectionView {
  readonly root: HTMLElement;
  readonly fields: FieldView[] = [];

  #heading = element('h3', 'form-heading');
  #body = element('div', 'form-fields');
  #isShown: (answers: Answers) => boolean;

  constructor(
    readonly id: string,
    private readonly heading: TextKey,
    {
      isFolded = false,
      isShown = () => true,
    }: { isFolded?: boolean; isShown?: (answers: Answers) => boolean },
  ) {
    this.#isShown = isShown;
    this.#heading.id = `section-${id}`;
    const inner = isFolded
      ? element('details', 'form-fold', element('summary', '', this.#heading), this.#body)
      : element('div', '', this.#heading, this.#body);
    this.root = element('section', 'form-section', inner);
    this.root.setAttribute('aria-labelledby', this.#heading.id);
    this.translate();
  }

  /** More below the fields, such as a button that adds one. */
  append(...nodes: Node[]): void {
    this.#body.append(...nodes);
  }

  setFields(fields: readonly FieldView[]): void {
    this.fields.splice(0, this.fields.length, ...fields);
    this.#body.replaceChildren(...fields.map(({ root }) => root));
  }

  translate(values: Record<string, string | number> = {}): void {
    setText(this.#heading, text(this.heading, values));
    for (const field of this.fields) field.translate();
  }

  /** Shows what these answers ask for, and nothing else. */
  render(answers: Answers): void {
    this.root.hidden = !this.#isShown(answers);
    for (const { root, spec } of this.fields) {
      root.hidden = this.root.hidden || spec.isShown?.(answers) === false;
    }
  }
}
