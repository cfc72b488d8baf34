import type { HandoffOffer } from 'beian-upload-server/api';

const STORAGE_KEY = 'beian-upload:offer';

/**
 * The newest offer of this tab. Only the answer that made it has the token, so that a reload would
 * lose the code; it is kept for this tab alone, and as long as the tab lives.
 */
export class OfferMemory {
  #offer: HandoffOffer | undefined = readStored();

  keep(offer: HandoffOffer): void {
    this.#offer = offer;
    try {
      sessionStorage.setItem(STORAGE_KEY, JSON.stringify(offer));
    } catch {
      // Where storage is blocked the code lives as long as the page.
    }
  }

  find(handoffId: string | undefined): HandoffOffer | undefined {
    return this.#offer?.id === handoffId ? this.#offer : undefined;
  }

  forget(): void {
    this.#offer = undefined;
    try {
      sessionStorage.removeItem(STORAGE_KEY);
    } catch {
      // See above.
    }
  }
}

function readStored(): HandoffOffer | undefined {
  try {
    const offer: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? 'null');
    return isOffer(offer) ? offer : undefined;
  } catch {
    return undefined;
  }
}

function isOffer(value: unknown): value is HandoffOffer {
  if (typeof value !== 'object' || value === null) return false;
  const { id, url, lanUrls } = value as Partial<Record<string, unknown>>;
  return typeof id === 'string' && typeof url === 'string' && Array.isArray(lanUrls);
}
