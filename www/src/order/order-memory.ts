const STORAGE_KEY = 'beian-upload:order';

/**
 * The order that this browser works on: a reload, another tab and tomorrow go on with it. Storage
 * throws where cookies are blocked; then the order lives as long as the page.
 */
export function rememberedOrder(): string | undefined {
  try {
    const id = localStorage.getItem(STORAGE_KEY);
    return id !== null && /^[0-9a-f]{32}$/.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

/** `undefined` forgets it. */
export function rememberOrder(id: string | undefined): void {
  try {
    if (id === undefined) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, id);
  } catch {
    // See above.
  }
}

/** Another tab has made an order, or has forgotten it. */
export function onOrderRemembered(listener: (id: string | undefined) => void): void {
  window.addEventListener('storage', ({ key }) => {
    if (key === STORAGE_KEY) listener(rememberedOrder());
  });
}
