import type { OrderAction } from 'beian-upload';
import type { OrderSnapshot, OrderUpload } from 'beian-upload-server/api';
import { byId, element, setText } from '../elements.js';
import type { Engine } from '../engine.js';
import { writeFindings } from '../finding-list.js';
import { currentLocale, text } from '../language.js';
import { problemWords } from '../relay/problem-words.js';
import { RelayError } from '../relay/relay-error.js';
import { type Item, itemsOf } from '../slots/assignment.js';
import { formReadBack } from './form-read-back.js';
import { OrderProgress } from './order-progress.js';
import { loosePicture, type PictureCheckEvents, pictureCheck, titleOf } from './picture-check.js';
import { type TurnDegrees, ZoomView } from './zoom-view.js';

/** What the view asks of whoever has the order. Every promise rejects with a `RelayError`. */
export interface ConfirmEvents {
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
export class ConfirmView {
  #dialog = byId('confirm', HTMLDialogElement);
  #heading = element('h2', 'confirm-heading');
  #lead = element('p', 'confirm-lead');
  #close = element('button', 'button button-small');
  #missing = element('div', 'confirm-missing');
  #pictures = element('ol', 'confirm-pictures');
  #formHeading = element('h3', 'confirm-form-heading');
  #form = element('div', 'confirm-form');
  #checked = element('input', '');
  #checkedWords = element('span', '');
  #submit = element('button', 'button button-primary button-large');
  #status = element('p', 'confirm-status');
  #findings = element('ul', 'findings');
  #agreement = element('label', 'check', this.#checked, this.#checkedWords);
  #progress = new OrderProgress((action) => void this.#act(action));
  #zoom = new ZoomView();
  #snapshot: OrderSnapshot | undefined;
  #runs = 0;

  constructor(
    private readonly engine: Engine,
    private readonly events: ConfirmEvents,
  ) {
    this.#heading.id = 'confirm-heading';
    this.#close.type = 'button';
    this.#close.addEventListener('click', () => this.#dialog.close());
    this.#checked.type = 'checkbox';
    this.#checked.addEventListener('change', () => this.#renderSubmit());
    this.#submit.type = 'button';
    this.#submit.addEventListener('click', () => void this.#act('submit_for_review'));
    this.#status.setAttribute('role', 'status');
    this.#missing.setAttribute('role', 'group');
    this.#dialog.setAttribute('aria-labelledby', this.#heading.id);
    const bar = element('div', 'confirm-bar', this.#heading, this.#close);
    const foot = element('div', 'confirm-foot', this.#agreement, this.#submit, this.#status);
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
    setText(this.#heading, text('confirmHeading'));
    setText(this.#close, text('confirmClose'));
    setText(this.#lead, text('confirmLead', { number: snapshot.number }));
    setText(this.#formHeading, text('confirmFormHeading'));
    setText(this.#checkedWords, text('confirmChecked'));
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
      onDelete: (upload, title) => void this.#remove(upload, title),
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
    const words = element('p', '', text('confirmMissingCount', { count: missing.length }));
    const links = missing.map((id) => {
      const item = items.find((one) => one.id === id);
      const button = element('button', 'button button-small', item ? titleOf(item) : id);
      button.type = 'button';
      button.addEventListener('click', () => {
        this.#dialog.close();
        this.events.onShowItem(id);
      });
      return element('li', '', button);
    });
    this.#missing.replaceChildren(words, element('ul', 'confirm-missing-items', ...links));
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
    if (!isQuiet) setText(this.#status, text('confirmWorking'));
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

  async #remove(upload: OrderUpload, title: string): Promise<void> {
    if (!window.confirm(text('confirmDeleteSure', { name: title }))) return;
    try {
      await this.events.remove(upload.id);
    } catch (error) {
      this.#showProblem(error);
    }
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
