/** Which screen of a handoff is shown; kept in the browser's history, so that its back button works. */
export type Route =
  | { name: 'list' | 'finish' | 'orders' }
  | { name: 'item' | 'shoot'; itemId: string };

interface Entry {
  route: Route;
  /** Screens that lie before it. */
  depth: number;
}

const LIST: Entry = { route: { name: 'list' }, depth: 0 };

/** The way through the screens. */
export class Routes {
  readonly #listening = new AbortController();

  constructor(private readonly onChange: (route: Route) => void) {
    const { signal } = this.#listening;
    window.addEventListener('popstate', () => onChange(this.current), { signal });
  }

  get current(): Route {
    return this.#entry.route;
  }

  go(route: Route): void {
    history.pushState({ route, depth: this.#entry.depth + 1 } satisfies Entry, '');
    this.onChange(route);
  }

  back(): void {
    if (this.#entry.depth > 0) history.back();
    else this.restart();
  }

  /** To the list, leaving nothing behind that the back button would come upon. */
  backToList(): void {
    const { depth } = this.#entry;
    if (depth > 0) history.go(-depth);
    else this.restart();
  }

  /** Begins anew, with this fragment from now on. */
  restart(fragment?: string): void {
    history.replaceState(LIST, '', fragment);
    this.onChange(LIST.route);
  }

  close(): void {
    this.#listening.abort();
  }

  get #entry(): Entry {
    const state: unknown = history.state;
    const isOwn = typeof state === 'object' && state !== null && 'route' in state;
    return isOwn ? (state as Entry) : LIST;
  }
}
