import { byId, setText } from './elements.js';
import { problemWords } from './relay/problem-words.js';

export interface Question {
  heading: string;
  words: string;
  /** What the button does that goes on. */
  action: string;
  /** Done before the dialog closes; when it fails, the dialog says why and stays. */
  run: () => Promise<void>;
  /** Puts the focus where what was asked about is gone, or else it returns to where it was. */
  onClose?: () => void;
}

/** “Really?”, before something that cannot be taken back. */
export class ConfirmDialog {
  #dialog = byId('confirm', HTMLDialogElement);
  #heading = byId('confirm-heading', HTMLElement);
  #words = byId('confirm-words', HTMLElement);
  #failure = byId('confirm-failure', HTMLElement);
  #run = byId('confirm-run', HTMLButtonElement);
  #cancel = byId('confirm-cancel', HTMLButtonElement);
  #question: Question | undefined;

  constructor() {
    this.#cancel.addEventListener('click', () => this.#dialog.close());
    this.#run.addEventListener('click', () => void this.#goOn());
    this.#dialog.addEventListener('close', () => {
      // The event comes late: the next question may be asked by now.
      if (!this.#dialog.open) this.#question?.onClose?.();
    });
  }

  ask(question: Question): void {
    this.#question = question;
    setText(this.#heading, question.heading);
    setText(this.#words, question.words);
    setText(this.#run, question.action);
    this.#failure.hidden = true;
    this.#run.disabled = false;
    this.#dialog.showModal();
    // What cannot be taken back is not under the Enter key.
    this.#cancel.focus();
  }

  async #goOn(): Promise<void> {
    const question = this.#question;
    if (!question) return;
    this.#run.disabled = true;
    this.#failure.hidden = true;
    try {
      await question.run();
      if (this.#question === question) this.#dialog.close();
    } catch (error) {
      this.#failure.hidden = false;
      setText(this.#failure, problemWords(error));
    } finally {
      this.#run.disabled = false;
    }
  }
}
