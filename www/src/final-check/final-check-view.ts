import type { FilingForm, Finding, OrderAction, Rules, TurnDegrees } from 'beian-upload';
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
import type { TransferState } from '../transfer/state.js';
import { transferWords } from '../transfer-words.js';
import { formReadBack } from './form-read-back.js';
import { OrderProgress } from './order-progress.js';
import type { PictureCheckEvents } from './picture-check.js';
import { PictureChecks } from './picture-checks.js';
import { ZoomView } from './zoom-view.js';

/** What the view asks of whoever has the order. Every promise rejects with a `RelayError`. */
export interface FinalCheckEvents {
  act: (action: OrderAction) => Promise<void>;
  /** Brings the form on the screen to the order. */
  settle: () => Promise<void>;
  /** Brings the order to the review, from wherever it stands before it. */
  submit: () => Promise<void>;
  remove: (uploadId: string) => Promise<void>;
  /** Sends the picture turned, into the place of the one that is there. */
  turn: (
    upload: OrderUpload,
    turnDegrees: TurnDegrees,
    onState: (state: TransferState) => void,
  ) => Promise<void>;
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
  #pictures = new PictureChecks();
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
  /** In the order's state, whatever is missing: pictures may change, and it may be submitted. */
  #isOpen = false;
  #isCheckable = false;
  #isWorking = false;
  #beginning: Promise<void> = Promise.resolve();
  #missingShown = '';
  #formShown = '';
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
    this.#submit.addEventListener('click', () => void this.#submitOrder());
    this.#status.setAttribute('role', 'status');
    this.#status.tabIndex = -1;
    this.#dialog.setAttribute('aria-labelledby', this.#heading.id);
    const bar = element('div', 'final-check-bar', this.#heading, this.#close);
    const foot = element('div', 'final-check-foot', this.#agreement, this.#submit, this.#status);
    this.#dialog.append(
      bar,
      this.#lead,
      this.#progress.root,
      this.#missing,
      this.#pictures.root,
      this.#formHeading,
      this.#form,
      this.#findings,
      foot,
    );
  }

  /** Opens it; the order then is in the state of being checked, where its state allows that. */
  async open(): Promise<void> {
    this.#checked.checked = false;
    this.#showResult('');
    await this.#render();
    // The button may have been pressed twice.
    if (this.isOpen) return;
    this.#dialog.showModal();
    // Nothing on the screen depends on it; the submission tries it again, and says what is wrong.
    this.#beginning = this.#beginCheck().catch(() => {});
    await this.#beginning;
  }

  async #beginCheck(): Promise<void> {
    // A change of the form that is on its way takes the order back to the draft.
    await this.events.settle();
    await this.#render();
    if (this.#isCheckable) await this.events.act('check_uploaded');
  }

  get isOpen(): boolean {
    return this.#dialog.open;
  }

  setSnapshot(snapshot: OrderSnapshot | undefined): void {
    this.#snapshot = snapshot;
    this.#zoom.setUploads(new Set(snapshot?.uploads.map(({ id }) => id)));
    if (this.isOpen) void this.#render();
    if (snapshot === undefined && this.isOpen) {
      this.#zoom.close();
      this.#dialog.close();
    }
  }

  translate(): void {
    this.#zoom.translate();
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
    this.#isOpen = order.methods.some(({ open }) => open);
    this.#isCheckable = order.actions.some(
      ({ action, open, to }) => action === 'check_uploaded' && open && to !== order.state,
    );
    this.#renderPictures(snapshot);
    this.#renderForm(snapshot.form, rules);
    this.#renderSubmit();
  }

  /** What somebody has marked in it to copy stays marked while pictures come. */
  #renderForm(form: FilingForm, rules: Rules): void {
    const shown = `${JSON.stringify(form)} ${currentLocale()}`;
    if (shown === this.#formShown) return;
    this.#formShown = shown;
    this.#form.replaceChildren(...formReadBack(form, rules));
  }

  #renderPictures(snapshot: OrderSnapshot): void {
    const items = itemsOf(snapshot.slots);
    const own: PictureCheckEvents = {
      isChangeable: this.#isOpen,
      thumbnailUrl: this.events.thumbnailUrl,
      onZoom: (upload, title) => this.#openZoom(upload, title),
      onReplace: (item) => {
        this.#dialog.close();
        this.events.replace(item);
      },
      onDelete: (upload, title) => this.#remove(upload, title),
    };
    this.#pictures.render(items, snapshot, own);
    this.#renderMissing(items, snapshot.missing);
  }

  #renderMissing(items: readonly Item[], missing: readonly string[]): void {
    const isShown = this.#isOpen && missing.length > 0;
    const shown = isShown ? `${missing.join()} ${currentLocale()}` : '';
    if (shown === this.#missingShown) return;
    this.#missingShown = shown;
    this.#missing.hidden = !isShown;
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
    const isComplete = this.#snapshot?.missing.length === 0;
    this.#agreement.hidden = !this.#isOpen;
    this.#submit.hidden = !this.#isOpen;
    this.#submit.disabled = this.#isWorking || !isComplete || !this.#checked.checked;
  }

  async #submitOrder(): Promise<void> {
    await this.#work(async () => {
      // Two that take the order to the check at once would be in each other's way.
      await this.#beginning;
      await this.events.submit();
    });
    if (this.#isOpen) return;
    // Another submission is another check.
    this.#checked.checked = false;
    this.#progress.show();
  }

  async #act(action: OrderAction): Promise<void> {
    await this.#work(() => this.events.act(action));
    // The button that was pressed is gone with the state that it was of.
    if (this.isOpen && !this.#dialog.contains(document.activeElement)) this.#progress.show();
  }

  async #work(run: () => Promise<void>): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    this.#renderSubmit();
    this.#showResult(text('finalCheckWorking'));
    let failure: unknown;
    try {
      await run();
    } catch (error) {
      failure = error;
    }
    this.#isWorking = false;
    await this.#render();
    if (failure === undefined) this.#showResult('');
    else this.#showProblem(failure);
  }

  #showProblem(error: unknown): void {
    const findings = error instanceof RelayError ? error.fields.findings : undefined;
    this.#showResult(problemWords(error), Array.isArray(findings) ? findings : []);
    // The button may be out of reach now, and the reason stands beside it.
    this.#status.focus();
  }

  #showResult(words: string, findings: readonly Finding[] = []): void {
    setText(this.#status, words);
    writeFindings(this.#findings, findings);
  }

  #remove(upload: OrderUpload, title: string): void {
    this.confirm.ask({
      heading: text('finalCheckDeleteHeading', { name: title }),
      words: text('finalCheckDeleteWords'),
      action: text('finalCheckDelete'),
      run: async () => {
        await this.events.remove(upload.id);
        await this.#render();
      },
      onClose: () => this.#pictures.focus(upload.itemId ?? upload.id, 'delete'),
    });
  }

  #openZoom(upload: OrderUpload, title: string): void {
    const isKept = this.#isOpen && upload.itemId !== undefined;
    this.#zoom.open({
      uploadId: upload.id,
      title,
      url: this.events.pictureUrl(upload),
      ...(isKept && {
        onTurn: (degrees: TurnDegrees, say: (words: string) => void) =>
          this.events.turn(upload, degrees, (state) => {
            say(state.name === 'sending' ? text('zoomKeeping') : transferWords(state));
          }),
      }),
      onClose: () => this.#pictures.focus(upload.itemId ?? upload.id),
    });
  }
}
