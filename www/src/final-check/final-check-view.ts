import type { OrderAction, TurnDegrees } from 'beian-upload';
import type { OrderSnapshot, OrderUpload } from 'beian-upload-server/api';
import type { ConfirmDialog } from '../confirm-dialog.js';
import { byId, element, setText } from '../elements.js';
import type { Engine } from '../engine.js';
import { writeFindings } from '../finding-list.js';
import { currentLocale, text } from '../language.js';
import { problemWords } from '../relay/problem-words.js';
import { RelayError } from '../relay/relay-error.js';
import { type Item, itemsOf } from '../slots/assignment.js';
import { itemName } from '../slots/slot-names.js';
import { formReadBack } from './form-read-back.js';
import { OrderProgress } from './order-progress.js';
import { loosePicture, type PictureCheckEvents, pictureCheck } from './picture-check.js';

import { ZoomView } from './zoom-view.js';

/** What the view asks of whoever has the order. Every promise rejects with a `RelayError`. */
export interface FinalCheckEvents {
  act: (action: OrderAction) => Promise<void>;
  remove: (uploadId: string) => Promise<void>;
  /** Sends the picture turned, into the place of the one that is there. */
  turn: (upload: OrderUpload, turnDegrees: TurnDegrees) => Promise<void>;
  /** Lets another picture be picked for the place. */
  replace: (item: Item) => void;
  /** The user wants to go on with what is missing. */
  onShowItem: (itemId: string) => void;
  pictureUrl: (upload: OrderUpload) => string;
  thumbnailUrl: (upload: OrderUpload) => string;
}

/** 核对已上传资料 (S77): every picture beside whose it has to be, the form read back, and 提交审核. */
export class FinalCheckView {
  #dialog = byId('final-check', HTMLDialogElement);
  #heading = element('h2', 'final-check-heading');
  #lead = element('p', 'final-check-lead');
  #close = element('button', 'button button-small');
  #missing = element('div', 'final-check-missing');
  #pictures = element('ol', 'final-check-pictures');
  #formHeading = element('h3', 'final-check-form-heading');
  #form = element('div', 'final-check-form');
  #checked = element('input', '');
  #checkedWords = element('span', '');
  #submit = element('button', 'button button-primary button-large');
  #status = element('p', 'final-check-status');
  #findings = element('ul', 'findings');
  #agreement = element('label', 'check', this.#checked, this.#checkedWords);
  #progress = new OrderProgress((action) => void this.#act(action));
  #zoom = new ZoomView();
  #snapshot: OrderSnapshot | undefined;
  #runs = 0;

  constructor(
    private readonly engine: Engine,
    private readonly confirm: ConfirmDialog,
    private readonly events: FinalCheckEvents,
  ) {
    this.#heading.id = 'final-check-heading';
    this.#close.type = 'button';
    this.#close.addEventListener('click', () => this.#dialog.close());
    this.#checked.type = 'checkbox';
    this.#checked.addEventListener('change', () => this.#renderSubmit());
    this.#submit.type = 'button';
    this.#submit.addEventListener('click', () => void this.#act('submit_for_review'));
    this.#status.setAttribute('role', 'status');
    this.#missing.setAttribute('role', 'group');
    this.#dialog.setAttribute('aria-labelledby', this.#heading.id);
    const bar = element('div', 'final-check-bar', this.#heading, this.#close);
    const foot = element('div', 'final-check-foot', this.#agreement, this.#submit, this.#status);
    this.#dialog.append(
      bar,
      this.#lead,
      this.#progress.root,
      this.#missing,
      this.#pictures,
      this.#formHeading,
      this.#form,
      this.#findings,
      foot,
    );
  }

  /** Opens it; the order then is in the state of being checked, where its state allows that. */
  async open(): Promise<void> {
    this.#checked.checked = false;
    writeFindings(this.#findings, []);
    setText(this.#status, '');
    await this.#render();
    this.#dialog.showModal();
    await this.#act('check_uploaded', { isQuiet: true });
  }

  get isOpen(): boolean {
    return this.#dialog.open;
  }

  setSnapshot(snapshot: OrderSnapshot | undefined): void {
    this.#snapshot = snapshot;
    if (this.isOpen) void this.#render();
    if (snapshot === undefined) this.#dialog.close();
  }

  translate(): void {
    if (this.isOpen) void this.#render();
  }

  async #render(): Promise<void> {
    const snapshot = this.#snapshot;
    if (snapshot === undefined) return;
    this.#runs += 1;
    const run = this.#runs;
    const options = { locale: currentLocale() };
    const [rules, order] = await Promise.all([
      this.engine.rules,
      this.engine.client.orderOptions(snapshot.state, options),
    ]);
    if (run !== this.#runs) return;
    setText(this.#heading, text('finalCheckHeading'));
    setText(this.#close, text('finalCheckClose'));
    setText(this.#lead, text('finalCheckLead', { number: snapshot.number }));
    setText(this.#formHeading, text('finalCheckFormHeading'));
    setText(this.#checkedWords, text('finalCheckChecked'));
    setText(this.#submit, text('action.submit_for_review'));
    this.#progress.render(order);
    this.#renderPictures(snapshot);
    this.#form.replaceChildren(...formReadBack(snapshot.form, rules));
    this.#renderSubmit();
  }

  #renderPictures(snapshot: OrderSnapshot): void {
    const items = itemsOf(snapshot.slots);
    const known = new Set(items.map(({ id }) => id));
    const received = snapshot.uploads.filter(({ state }) => state === 'received');
    const own: PictureCheckEvents = {
      thumbnailUrl: this.events.thumbnailUrl,
      onZoom: (upload, title) => this.#openZoom(upload, title),
      onReplace: (item) => {
        this.#dialog.close();
        this.events.replace(item);
      },
      onDelete: (upload, title) => this.#remove(upload, title),
    };
    this.#pictures.replaceChildren(
      ...items.map((item) =>
        pictureCheck(
          item,
          received.find(({ itemId }) => itemId === item.id),
          snapshot.captions,
          own,
        ),
      ),
      ...received
        .filter(({ itemId }) => itemId === undefined || !known.has(itemId))
        .map((upload) => loosePicture(upload, own)),
    );
    this.#renderMissing(items, snapshot.missing);
  }

  #renderMissing(items: readonly Item[], missing: readonly string[]): void {
    this.#missing.hidden = missing.length === 0;
    const words = element('p', '', text('finalCheckMissingCount', { count: missing.length }));
    const links = missing.map((id) => {
      const item = items.find((one) => one.id === id);
      const button = element('button', 'button button-small', item ? itemName(item) : id);
      button.type = 'button';
      button.addEventListener('click', () => {
        this.#dialog.close();
        this.events.onShowItem(id);
      });
      return element('li', '', button);
    });
    this.#missing.replaceChildren(words, element('ul', 'final-check-missing-items', ...links));
  }

  #renderSubmit(): void {
    const isOpen = this.#snapshot?.state === 'confirming';
    const isComplete = this.#snapshot?.missing.length === 0;
    this.#agreement.hidden = !isOpen;
    this.#submit.hidden = !isOpen;
    this.#submit.disabled = !isComplete || !this.#checked.checked;
  }

  async #act(action: OrderAction, { isQuiet = false } = {}): Promise<void> {
    this.#submit.disabled = true;
    writeFindings(this.#findings, []);
    if (!isQuiet) setText(this.#status, text('finalCheckWorking'));
    try {
      await this.events.act(action);
      setText(this.#status, '');
    } catch (error) {
      // The state may not allow it, as after the submission; the state itself says so on top.
      if (!isQuiet) this.#showProblem(error);
    }
    this.#renderSubmit();
  }

  #showProblem(error: unknown): void {
    setText(this.#status, problemWords(error));
    if (error instanceof RelayError && Array.isArray(error.fields.findings)) {
      writeFindings(this.#findings, error.fields.findings);
    }
  }

  #remove(upload: OrderUpload, title: string): void {
    this.confirm.ask({
      heading: text('finalCheckDeleteHeading', { name: title }),
      words: text('finalCheckDeleteWords'),
      action: text('finalCheckDelete'),
      run: () => this.events.remove(upload.id),
    });
  }

  #openZoom(upload: OrderUpload, title: string): void {
    const isKept = this.#snapshot?.state === 'confirming' && upload.itemId !== undefined;
    this.#zoom.open({
      title,
      url: this.events.pictureUrl(upload),
      ...(isKept && { onTurn: (degrees: TurnDegrees) => this.events.turn(upload, degrees) }),
    });
  }
}
