import type { Engine } from '../engine.js';
import { currentLocale } from '../language.js';
import { openOutbox } from '../outbox/outbox.js';
import { readRelayInfo } from '../relay/relay.js';
import { RelayError } from '../relay/relay-error.js';
import { fragmentOf, readAddress } from './address.js';
import { forgetHandoff, forgetOld } from './drafts.js';
import { createHistoryScreen } from './history-screen.js';
import { createHostAppScreen } from './host-app-screen.js';
import { ENGINE_MISSING, LINK_INCOMPLETE, NO_LINK } from './obstacle.js';
import { createErrorScreen, createObstacleScreen } from './obstacle-screen.js';
import { claimHandoff, listHandoffs, peekHandoff, readHandoff } from './requests.js';
import { PhoneSession } from './session.js';
import type { Stage } from './stage.js';
import { createStartScreen } from './start-screen.js';
import { Visit } from './visit.js';

/** From the link to the list of what is to be photographed, or to what stands in the way. */
export class PhonePage {
  #session: PhoneSession | undefined;
  #visit: Visit | undefined;
  #isHostShown = false;
  #outbox = openOutbox();

  constructor(
    private readonly engine: Engine,
    private readonly stage: Stage,
  ) {}

  async open(): Promise<void> {
    if (!(await this.#isEngineReady())) return;
    const address = readAddress(location.hash);
    switch (address.name) {
      case 'token':
        if (!(await this.#isHostTooOld())) await this.#peek(address.token);
        break;
      case 'handoff':
        await this.#resume(address.id);
        break;
      case 'incomplete':
        this.stage.show(() =>
          createObstacleScreen(LINK_INCOMPLETE, { showOrders: this.#showOrders }),
        );
        break;
      case 'none':
        await this.#openWithoutLink();
        break;
    }
  }

  /** The page's own language has changed. */
  async translate(): Promise<void> {
    // What the engine or the relay has said is asked for anew.
    if (this.#isHostShown) await this.open();
    else if (this.#visit?.isOpen) {
      await this.#session?.reload();
      // Which may have told that it is over.
      if (this.#visit.isOpen) this.#visit.show();
    } else this.stage.translate();
  }

  /** Pictures would be lost, or at least not be sent, by leaving now. */
  get hasUnsent(): boolean {
    return this.#session?.hasUnsent ?? false;
  }

  /** The network or the page is back. */
  wake(): void {
    this.#session?.wake();
    this.stage.update();
  }

  async #isEngineReady(): Promise<boolean> {
    try {
      await this.engine.rules;
      return true;
    } catch {
      const retry = () => location.reload();
      this.stage.show(() => createObstacleScreen(ENGINE_MISSING, { retry }));
      return false;
    }
  }

  async #isHostTooOld(): Promise<boolean> {
    const { client } = this.engine;
    const options = { locale: currentLocale() };
    // Without an answer nothing is known against the app.
    const host = await client.hostApp(navigator.userAgent, options).catch(() => undefined);
    this.#isHostShown = host?.isTooOld ?? false;
    if (host?.isTooOld) this.stage.show(() => createHostAppScreen(host));
    return this.#isHostShown;
  }

  async #peek(token: string): Promise<void> {
    await this.#attempt(
      () => this.#peek(token),
      async () => {
        const preview = await peekHandoff(token);
        if (preview.isClaimedHere) await this.#enter(preview.id);
        else this.stage.show(() => createStartScreen(preview, () => void this.#claim(token)));
      },
    );
  }

  async #claim(token: string): Promise<void> {
    await this.#attempt(
      () => this.#claim(token),
      async () => this.#enter((await claimHandoff(token)).id),
    );
  }

  async #resume(id: string): Promise<void> {
    try {
      await this.#enter(id);
    } catch (error) {
      const isGone =
        error instanceof RelayError &&
        (error.code === 'handoff_without_order' || error.code === 'unknown_handoff');
      if (isGone) await forgetHandoff(await this.#outbox, id);
      this.#showError(error, () => void this.#resume(id));
    }
  }

  async #enter(id: string): Promise<void> {
    const [snapshot, relay, outbox, rules] = await Promise.all([
      readHandoff(id, currentLocale()),
      readRelayInfo(),
      this.#outbox,
      this.engine.rules,
    ]);
    const session = new PhoneSession(snapshot, outbox, this.engine.client, {
      onChange: () => this.stage.update(),
      onOver: (error) => {
        this.#visit?.close();
        this.#showError(error, () => void this.#resume(id));
      },
    });
    await forgetOld(outbox, relay.retainHours);
    await session.start();
    this.#visit?.close();
    this.#session = session;
    this.#visit = new Visit(this.engine, rules, relay, session, this.stage, {
      onOrders: (onBack) => void this.#listOrders(onBack),
    });
    // A reload goes on where it was; a link begins at the list.
    if (location.hash === fragmentOf(id)) this.#visit.show();
    else this.#visit.routes.restart(fragmentOf(id));
  }

  async #openWithoutLink(): Promise<void> {
    await this.#attempt(
      () => this.#openWithoutLink(),
      async () => {
        const summaries = await listHandoffs();
        const showOrders = summaries.length > 0 ? this.#showOrders : undefined;
        this.stage.show(() => createObstacleScreen(NO_LINK, { ...(showOrders && { showOrders }) }));
      },
    );
  }

  #showOrders = (): void => {
    void this.#listOrders();
  };

  async #listOrders(onBack?: () => void): Promise<void> {
    await this.#attempt(
      () => this.#listOrders(onBack),
      async () => {
        const summaries = await listHandoffs();
        const onContinue = (id: string) => {
          // A new fragment loads the page anew by itself.
          if (location.hash === fragmentOf(id)) location.reload();
          else location.hash = fragmentOf(id);
        };
        this.stage.show(() =>
          createHistoryScreen(summaries, { onContinue, ...(onBack && { onBack }) }),
        );
      },
    );
  }

  async #attempt(again: () => Promise<void>, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#showError(error, () => void again());
    }
  }

  #showError(error: unknown, retry: () => void): void {
    const atMs = Date.now();
    const showOrders = this.#showOrders;
    this.stage.show(() => createErrorScreen(error, atMs, { retry, showOrders }));
  }
}
