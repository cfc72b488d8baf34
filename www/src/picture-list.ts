import type { Material } from 'beian-upload';
import type { OrderSnapshot } from 'beian-upload-server/api';
import type { Layout, Source } from './check.js';
import { byId, setText } from './elements.js';
import { text } from './language.js';
import { Picture, type PictureServices, type Standing } from './picture.js';
import { PictureCard } from './picture-card.js';
import { ReviewDialog } from './review/review-dialog.js';
import { StraightenDialog } from './review/straighten-dialog.js';
import type { TextKey } from './texts/zh-CN.js';

const SUMMARY_TEXTS: [Standing, TextKey][] = [
  ['checking', 'summaryChecking'],
  ['ready', 'summaryReady'],
  ['sending', 'summarySending'],
  ['blocked', 'summaryBlocked'],
  ['uploaded', 'summaryUploaded'],
];

/** All pictures of the page with their cards, and which of them are chosen to be composed. */
export class PictureList {
  #cards = new Map<Picture, PictureCard>();
  /** In the order of choosing, which is the order in the composition. */
  #chosen: Picture[] = [];
  #compositions = 0;
  #isUploadingAll = false;
  #reviewDialog = new ReviewDialog();
  #straightenDialog = new StraightenDialog((picture) => this.show(picture));

  #section = byId('list-section', HTMLElement);
  #list = byId('pictures', HTMLOListElement);
  #summary = byId('summary', HTMLElement);
  #uploadAll = byId('upload-all', HTMLButtonElement);

  constructor(
    private readonly services: PictureServices,
    /** Gets called with the number of pictures and of those chosen. */
    private readonly onChange: (count: number, chosenCount: number) => void,
  ) {
    this.#uploadAll.hidden = services.uploads === undefined;
    this.#uploadAll.addEventListener('click', () => void this.#uploadReady());
  }

  get pictures(): Picture[] {
    return [...this.#cards.keys()];
  }

  addFiles(files: readonly File[], material?: Material, place?: string): void {
    for (const file of files) {
      this.#add({ kind: 'file', file }, file.name, material, place);
    }
    this.#render();
  }

  /** Makes one picture of the chosen ones, from what was picked and not from what was written. */
  composeChosen(layout: Layout): void {
    const files = this.#chosen.flatMap((picture) => picture.check.files);
    const materials = new Set(this.#chosen.map(({ material }) => material));
    const [material] = materials.size === 1 ? materials : [];
    this.#compositions += 1;
    const fileName = `${text('compositionName')}-${this.#compositions}.jpg`;
    const picture = this.#add({ kind: 'composition', files, layout, fileName }, fileName, material);
    this.clearChosen();
    this.show(picture);
  }

  clearChosen(): void {
    this.#chosen = [];
    this.#render();
  }

  /** What the relay no longer keeps can be uploaded anew; what another has taken the place of waits. */
  settle(order: OrderSnapshot | undefined): void {
    for (const picture of this.#cards.keys()) picture.settle(order);
  }

  translate(): void {
    for (const [picture, card] of this.#cards) {
      card.translate();
      picture.translate();
    }
    this.#render();
  }

  /**
   * Reviews what is not reviewed yet, or not under what is asked for now; also to be called when
   * that has changed, or the form. One at a time, and never before a file that is still to be
   * checked and fitted.
   */
  review(): void {
    for (const picture of this.pictures) picture.askForReview();
    const isBusy = this.pictures.some(
      ({ standing, review }) => standing === 'checking' || review.state === 'running',
    );
    const next = this.pictures.find(({ review }) => review.state === 'waiting');
    if (!isBusy) void next?.review.run();
    for (const card of this.#cards.values()) card.render();
    this.#reviewDialog.render();
    this.#straightenDialog.render();
  }

  /** Brings the picture's card to where the user looks. */
  show(picture: Picture): void {
    const card = this.#cards.get(picture);
    card?.root.scrollIntoView({ block: 'nearest' });
    card?.focus();
  }

  #add(source: Source, name: string, material: Material | undefined, place?: string): Picture {
    const picture = new Picture(this.services, source, name, material, place);
    const card = new PictureCard(picture, {
      onUpload: () => void this.#uploadEach([picture]),
      onRemove: () => this.#remove(picture),
      onChoose: (isChosen) => this.#choose(picture, isChosen),
      onLook: (number) => this.#reviewDialog.open(picture, number),
      onStraighten: () => void this.#straightenDialog.open(picture),
    });
    picture.onChange = () => {
      card.render();
      this.#render();
    };
    this.#cards.set(picture, card);
    this.#list.append(card.root);
    void picture.recheck();
    return picture;
  }

  #remove(picture: Picture): void {
    const card = this.#cards.get(picture);
    const pictures = [...this.#cards.keys()];
    const place = pictures.indexOf(picture);
    const neighbour = pictures[place + 1] ?? pictures[place - 1];
    picture.discard();
    card?.discard();
    this.#cards.delete(picture);
    this.#choose(picture, false);
    // The focus was on the card that is gone.
    if (neighbour) this.#cards.get(neighbour)?.focus();
    else byId('pick', HTMLButtonElement).focus();
  }

  #choose(picture: Picture, isChosen: boolean): void {
    const others = this.#chosen.filter((other) => other !== picture);
    this.#chosen = isChosen ? [...others, picture] : others;
    this.#render();
  }

  async #uploadReady(): Promise<void> {
    this.#isUploadingAll = true;
    this.#render();
    await this.#uploadEach(this.pictures.filter(({ standing }) => standing === 'ready'));
    this.#isUploadingAll = false;
    this.#render();
  }

  /** One after the other: a phone's uplink is not faster by sharing it. */
  async #uploadEach(pictures: readonly Picture[]): Promise<void> {
    if (!(await this.services.uploads?.prepare(pictures))) return;
    for (const picture of pictures) await picture.upload();
  }

  #render(): void {
    for (const [picture, card] of this.#cards) {
      card.renderChoice(this.#chosen.indexOf(picture) + 1);
    }
    const standings = [...this.#cards.keys()].map(({ standing }) => standing);
    this.#section.hidden = standings.length === 0;
    const count = (wanted: Standing) => standings.filter((one) => one === wanted).length;
    const parts = SUMMARY_TEXTS.filter(([standing]) => count(standing) > 0).map(([standing, key]) =>
      text(key, { count: count(standing) }),
    );
    const all = [text('summary', { total: standings.length }), ...parts];
    const words = all.join(text('summarySeparator'));
    setText(this.#summary, words);
    this.#uploadAll.disabled =
      this.#isUploadingAll || count('ready') === 0 || count('checking') > 0;
    this.onChange(standings.length, this.#chosen.length);
    this.review();
  }
}
