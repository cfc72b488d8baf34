import type { Material } from 'beian-upload';
import type { ConsentKind } from 'beian-upload-server/api';
import type { DeliveryOptions } from '../delivery.js';
import type { Engine } from '../engine.js';
import type { UnsentPictures } from '../outbox/unsent-pictures.js';
import type { Picture } from '../picture.js';
import type { Place } from '../slots/place.js';
import type { ConsentDialog } from './consent-dialog.js';
import { consentsOf } from './consents.js';
import type { LiveOrder } from './live-order.js';

/** Where a picture of this page goes; `refused_consent`: nowhere, since nobody agreed to it. */
export type Shipment = { name: 'ready'; options: DeliveryOptions } | { name: 'refused_consent' };

/** What has to be settled before pictures of this page leave it: consent, order and place. */
export class UploadDesk {
  /** Agreed to, and not at the relay yet. */
  #given = new Set<ConsentKind>();

  constructor(
    private readonly engine: Engine,
    private readonly order: LiveOrder,
    private readonly consents: ConsentDialog,
    private readonly unsent: UnsentPictures,
    private readonly page: {
      placeOf: (picture: Picture) => Place | undefined;
      /** For how long the relay keeps things, in words. */
      keptWords: () => string;
    },
  ) {}

  /**
   * Asks for what these pictures need and nobody has agreed to yet. False when nothing is to be
   * uploaded now.
   */
  async prepare(pictures: readonly Picture[]): Promise<boolean> {
    const missing = await this.#missingConsents(pictures);
    if (missing.length === 0) return true;
    const given = await this.consents.ask(missing, this.page.keptWords());
    if (given === undefined) return false;
    for (const kind of given) this.#given.add(kind);
    return true;
  }

  /**
   * Asks for what a picture of this material needs, and brings it to the order. False when it is to
   * stay.
   *
   * @throws {RelayError}
   */
  async agree(material: Material | undefined): Promise<boolean> {
    const missing = await this.#missingConsents([{ material }]);
    const given =
      missing.length === 0 ? [] : await this.consents.ask(missing, this.page.keptWords());
    if (given === undefined) return false;
    for (const kind of given) this.#given.add(kind);
    await this.#noteConsents();
    return missing.every((kind) => given.includes(kind));
  }

  /** @throws {RelayError} */
  async ship(picture: Picture): Promise<Shipment> {
    if ((await this.#missingConsents([picture])).length > 0) return { name: 'refused_consent' };
    const { id: orderId } = await this.order.ensure();
    await this.#noteConsents();
    await this.order.beginUploading();
    const place = this.page.placeOf(picture);
    const replaces = place?.received?.sha256;
    return {
      name: 'ready',
      options: {
        unsent: this.unsent,
        orderId,
        made: picture.check.made,
        ...(place && { itemId: place.item.id }),
        ...(replaces !== undefined && { replaces }),
      },
    };
  }

  async #noteConsents(): Promise<void> {
    const kinds = [...this.#given];
    if (kinds.length === 0) return;
    await this.order.giveConsents(kinds);
    for (const kind of kinds) this.#given.delete(kind);
  }

  async #missingConsents(pictures: readonly Pick<Picture, 'material'>[]): Promise<ConsentKind[]> {
    const rules = await this.engine.rules;
    const given = [...(this.order.snapshot?.consents ?? []), ...this.#given];
    const needed = new Set(pictures.flatMap(({ material }) => consentsOf(rules, material)));
    return [...needed].filter((kind) => !given.includes(kind));
  }
}
