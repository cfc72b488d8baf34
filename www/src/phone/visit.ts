import type { Rules } from 'beian-upload';
import type { ConsentKind, RelayInfo } from 'beian-upload-server/api';
import type { Engine } from '../engine.js';
import { currentLocale } from '../language.js';
import { thumbnailUrl } from '../relay/relay.js';
import type { Item } from '../slots/assignment.js';
import { itemName } from '../slots/slot-names.js';
import type { ShotRequest } from './camera/shot.js';
import { Declaration } from './declaration.js';
import type { Draft } from './drafts.js';
import { createFinishQuestion, createThanksScreen } from './finish-screens.js';
import { createConsentScreen, createDeclarationScreen } from './gate-screens.js';
import { createItemScreen } from './item-screen.js';
import { createListScreen } from './list-screen.js';
import { type Route, Routes } from './routes.js';
import type { PhoneSession } from './session.js';
import { createShootScreen } from './shoot-screen.js';
import type { Stage } from './stage.js';

export interface VisitEvents {
  /** The orders of this phone are asked for; `onBack` leads back to where it was. */
  onOrders: (onBack?: () => void) => void;
}

/** The way of one claimed handoff: from the list to a picture and back, until all is done. */
export class Visit {
  readonly routes: Routes;
  #declaration: Declaration;
  #isOpen = true;

  constructor(
    private readonly engine: Engine,
    private readonly rules: Rules,
    private readonly relay: RelayInfo,
    private readonly session: PhoneSession,
    private readonly stage: Stage,
    private readonly events: VisitEvents,
  ) {
    this.#declaration = new Declaration(session.id);
    this.routes = new Routes((route) => this.#show(route));
  }

  /** Where the person was, if the tab was only away for a while; or the same in other words. */
  show(): void {
    this.#show(this.routes.current);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  close(): void {
    this.#isOpen = false;
    this.routes.close();
    this.session.close();
  }

  #show(route: Route): void {
    switch (route.name) {
      case 'list':
        this.#showList();
        break;
      case 'finish':
        this.#showFinish();
        break;
      case 'orders':
        this.events.onOrders(() => this.routes.back());
        break;
      case 'item':
      case 'shoot':
        this.#showItem(route);
        break;
    }
  }

  #showList(): void {
    this.session.activity.tell();
    this.stage.show(() =>
      createListScreen(this.session, {
        onItem: ({ id }) => this.routes.go({ name: 'item', itemId: id }),
        onFinish: () => void this.#finish(),
        onFinishEarly: () => this.routes.go({ name: 'finish' }),
        onOrders: () => this.routes.go({ name: 'orders' }),
      }),
    );
  }

  #showItem(route: Route & { itemId: string }): void {
    const item = this.session.items.find(({ id }) => id === route.itemId);
    if (!item || !this.session.isOpen) {
      this.routes.backToList();
      return;
    }
    const onBack = () => this.routes.back();
    if (item.slot.capture === 'capture_only' && !this.#declaration.isGiven) {
      this.stage.show(() =>
        createDeclarationScreen(this.rules.handoff.originalOnly[currentLocale()], {
          onAgree: () => {
            this.#declaration.give();
            this.#showItem(route);
          },
          onBack,
        }),
      );
      return;
    }
    const [kind] = this.session.missingConsents(item);
    if (kind) this.#askConsent(kind, route);
    else void this.#showItemOrShot(item, route);
  }

  #askConsent(kind: ConsentKind, route: Route & { itemId: string }): void {
    this.stage.show(() =>
      createConsentScreen(kind, this.relay, {
        onAgree: async () => {
          await this.session.consent(kind);
          this.#showItem(route);
        },
        onDecline: () => {
          this.session.decline(kind);
          this.routes.backToList();
        },
        onBack: () => this.routes.back(),
      }),
    );
  }

  async #showItemOrShot(item: Item, route: Route): Promise<void> {
    const draft = await this.session.drafts.get(item.id);
    // The back button was quicker.
    if (JSON.stringify(this.routes.current) !== JSON.stringify(route)) return;
    if (draft || route.name === 'shoot') this.#showShot(item, draft);
    else this.#showGuidance(item);
  }

  #showGuidance(item: Item): void {
    this.session.activity.tell();
    const standing = this.session.standing(item);
    const received = this.session.received(item.id);
    const { orderId, captions } = this.session.snapshot;
    this.stage.show(() =>
      createItemScreen(
        {
          item,
          standing,
          captions,
          tips: this.#tipsFor(item),
          canResend: this.session.canResend(item.id),
          thumbnailUrl: received && thumbnailUrl(orderId, received),
        },
        {
          onShoot: () => this.routes.go({ name: 'shoot', itemId: item.id }),
          onResend: () => void this.#resend(item.id),
          onBack: () => this.routes.back(),
        },
      ),
    );
  }

  #showShot(item: Item, draft: Draft | undefined): void {
    const { slot, id } = item;
    const request: ShotRequest = {
      material: slot.material,
      itemId: id,
      title: itemName(item),
      frame: slot.frame,
      camera: slot.camera,
      side: item.side,
      marks: slot.marks,
      consents: slot.consents,
      tips: this.#tipsFor(item),
      canUseFiles: slot.capture !== 'capture_only',
    };
    this.stage.show(() =>
      createShootScreen(this.engine.client, this.session, request, draft, {
        onUse: (used) => void this.#use(used),
        onBack: () => this.routes.back(),
      }),
    );
  }

  async #use(draft: Draft): Promise<void> {
    await this.session.use(draft);
    this.routes.backToList();
  }

  async #resend(itemId: string): Promise<void> {
    await this.session.resend(itemId);
    this.routes.backToList();
  }

  #showFinish(): void {
    const missing = this.session.items
      .filter((item) => this.session.standing(item).name !== 'received')
      .map(itemName);
    this.stage.show(() =>
      createFinishQuestion(missing, {
        onFinish: () => this.#end(),
        onBack: () => this.routes.back(),
      }),
    );
  }

  async #finish(): Promise<void> {
    // A network that fails now is asked about on a screen of its own.
    await this.#end().catch(() => this.routes.go({ name: 'finish' }));
  }

  async #end(): Promise<void> {
    const { items } = this.session;
    const isReceived = (item: Item) => this.session.standing(item).name === 'received';
    const received = items.filter(isReceived).length;
    await this.session.finish();
    this.close();
    this.stage.show(() => createThanksScreen(received, items.length, () => this.events.onOrders()));
  }

  #tipsFor({ slot }: Item): readonly string[] {
    const { papers, face } = this.rules.handoff.tips;
    return (slot.consents.includes('face') ? face : papers)[currentLocale()];
  }
}
