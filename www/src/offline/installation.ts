import type { UpdateMessage } from './update-message.js';

const SCRIPT = '/service-worker.js';
/** How often a page that stays open asks whether there is a new version, at most. */
const LOOK_MS = 60 * 60 * 1000;

/**
 * Keeps the page on this device for when there is no network, and tells of new versions. Where
 * service workers are not to be had (plain http, private windows), the page works as it does.
 */
export class Installation {
  #waiting: ServiceWorker | undefined;
  #isAskedFor = false;
  #lookedMs = Date.now();

  /** `onNewVersion`: one is on this device, and comes when it is asked for. */
  constructor(private readonly onNewVersion: () => void) {}

  /** Once the page has what it needs itself: keeping it loads everything that is left. */
  start(): void {
    if (!('serviceWorker' in navigator)) return;
    // Where cookies are blocked, looking at service workers throws.
    void this.#follow().catch(() => {});
    const register = () => void this.#register().catch(() => {});
    if (document.readyState === 'complete') register();
    else window.addEventListener('load', register, { once: true });
  }

  /** Somebody has asked for it: nothing reloads the page under their hands otherwise. */
  takeNewVersion(): void {
    this.#isAskedFor = true;
    if (this.#waiting?.state === 'installed') tell(this.#waiting, 'take_over');
    else location.reload();
  }

  async #follow(): Promise<void> {
    const { serviceWorker } = navigator;
    // The first one only takes the page that is there.
    let hadController = serviceWorker.controller !== null;
    serviceWorker.addEventListener('controllerchange', () => {
      if (this.#isAskedFor) location.reload();
      else if (hadController) this.onNewVersion();
      hadController = true;
    });
  }

  async #register(): Promise<void> {
    await untilIdle();
    const registration = await registerWithNetwork();
    this.#watch(registration);
    document.addEventListener('visibilitychange', () => this.#look(registration));
    window.addEventListener('online', () => this.#look(registration));
  }

  #watch(registration: ServiceWorkerRegistration): void {
    const { waiting } = registration;
    if (waiting && registration.active) this.#announce(waiting);
    registration.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing?.addEventListener('statechange', () => {
        if (installing.state === 'installed' && registration.active) this.#announce(installing);
      });
    });
  }

  #announce(worker: ServiceWorker): void {
    this.#waiting = worker;
    this.onNewVersion();
  }

  #look(registration: ServiceWorkerRegistration): void {
    const isDue = Date.now() - this.#lookedMs > LOOK_MS;
    if (document.visibilityState !== 'visible' || !navigator.onLine || !isDue) return;
    this.#lookedMs = Date.now();
    // Without an answer there is none that is known of.
    registration.update().catch(() => {});
  }
}

function tell(worker: ServiceWorker, message: UpdateMessage): void {
  worker.postMessage(message);
}

/** Asked without a network, a browser logs an error and never asks again. */
async function registerWithNetwork(): Promise<ServiceWorkerRegistration> {
  for (;;) {
    await untilOnline();
    try {
      return await navigator.serviceWorker.register(SCRIPT, { updateViaCache: 'none' });
    } catch (error) {
      if (navigator.onLine) throw error;
    }
  }
}

async function untilOnline(): Promise<void> {
  if (navigator.onLine) return;
  await new Promise((resolve) => window.addEventListener('online', resolve, { once: true }));
}

/** Safari knows no idle callbacks. */
function untilIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 5_000 });
    else setTimeout(resolve, 1_000);
  });
}
