import type { HttpStack } from 'tus-js-client';

/** What a transfer needs of its surroundings; a test gives its own. */
export interface Environment {
  /** Against which the relay's paths are read. */
  baseUrl: string;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** For tus; without it tus takes XMLHttpRequest, which alone tells how much has been sent. */
  httpStack?: HttpStack;
  nowMs: () => number;
  /** Gives back what calls it off. */
  schedule: (run: () => void, delayMs: number) => () => void;
  /** 0 to 1. */
  random: () => number;
  isOnline: () => boolean;
  /** Tells when a new try may be worth it, and when the network is said to be gone. */
  watch: (onEvent: (event: ConnectionEvent) => void) => () => void;
}

export type ConnectionEvent = 'wake' | 'offline';

export function browserEnvironment(): Environment {
  return {
    baseUrl: location.href,
    fetch: (url, init) => fetch(url, init),
    nowMs: () => Date.now(),
    schedule(run, delayMs) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    // Where it is unknown, it counts as there: the requests tell.
    isOnline: () => navigator.onLine !== false,
    watch: watchConnection,
  };
}

function watchConnection(onEvent: (event: ConnectionEvent) => void): () => void {
  const wake = () => onEvent('wake');
  const wakeWhenShown = () => {
    if (document.visibilityState === 'visible') wake();
  };
  const goOffline = () => onEvent('offline');
  window.addEventListener('online', wake);
  window.addEventListener('offline', goOffline);
  // Back from the history, where a page may have lain frozen.
  window.addEventListener('pageshow', wake);
  document.addEventListener('visibilitychange', wakeWhenShown);
  return () => {
    window.removeEventListener('online', wake);
    window.removeEventListener('offline', goOffline);
    window.removeEventListener('pageshow', wake);
    document.removeEventListener('visibilitychange', wakeWhenShown);
  };
}
