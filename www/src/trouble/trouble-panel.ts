import type { Troubleshooting } from 'beian-upload';
import { byId, element, setText } from '../elements.js';
import type { Engine } from '../engine.js';
import { failureText } from '../failure.js';
import { currentLocale, text } from '../language.js';

/** Somebody pauses for so long between two words. */
const TYPING_PAUSE_MS = 250;

/** “遇到问题？”: the text of an error goes in, causes and steps come out. */
export class TroublePanel {
  #input = byId('trouble-text', HTMLTextAreaElement);
  #status = byId('trouble-status', HTMLElement);
  #answers = byId('trouble-answers', HTMLElement);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #runs = 0;

  constructor(private readonly engine: Engine) {
    this.#input.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#explain(), TYPING_PAUSE_MS);
    });
  }

  translate(): void {
    void this.#explain();
  }

  /** As if somebody had typed it. */
  ask(words: string): void {
    this.#input.value = words;
    this.#input.focus();
    this.#input.scrollIntoView({ block: 'center' });
    void this.#explain();
  }

  async #explain(): Promise<void> {
    this.#runs += 1;
    const run = this.#runs;
    const given = this.#input.value;
    const locale = currentLocale();
    let answers: Troubleshooting[] = [];
    let failure: unknown;
    try {
      answers = await this.engine.client.explainError(given, { locale });
    } catch (error) {
      failure = error;
    }
    // More has been typed meanwhile.
    if (run !== this.#runs) return;
    this.#answers.replaceChildren(...answers.map(answerView));
    setText(this.#status, statusOf(given, answers.length, failure));
  }
}

function statusOf(given: string, count: number, failure: unknown): string {
  if (given.trim() === '') return '';
  if (failure !== undefined) return failureText(failure);
  return count > 0 ? text('troubleFound', { count }) : text('troubleNone');
}

function answerView({ id, title, causes, steps }: Troubleshooting): HTMLElement {
  const heading = element('h3', 'trouble-title', title);
  const article = element('article', 'trouble-answer', heading);
  article.dataset.id = id;
  if (causes.length > 0) {
    article.append(element('p', 'trouble-kind', text('troubleCauses')), listOf('ul', causes));
  }
  article.append(element('p', 'trouble-kind', text('troubleSteps')), listOf('ol', steps));
  return article;
}

function listOf(tag: 'ol' | 'ul', lines: readonly string[]): HTMLElement {
  return element(tag, 'trouble-lines', ...lines.map((line) => element('li', '', line)));
}
