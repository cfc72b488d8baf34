// FilePond gives the words of an item's state one line without an end, which on a phone runs out of
// the item, and over the file's name. Here they end where the item does.

/** What is used of a view of FilePond's. */
export interface PondView {
  is(name: string): boolean;
  query(name: string): unknown;
  view: { element: HTMLElement; registerWriter(writer: unknown): void };
}

type CreateRoute = (routes: Record<string, () => void>) => unknown;

/** Of the item; the rest is the button's and the file name's. */
const statusShare = 0.6;

/** A filter for CREATE_VIEW. */
export function boundStatus({ is, view }: PondView, createRoute: CreateRoute): void {
  if (!is('file-status')) {
    return;
  }
  const { element } = view;
  // On the lines, since FilePond writes the style of the view itself anew all the time.
  const bound = () => {
    const maxWidth = `${(element.parentElement?.clientWidth ?? 0) * statusShare}px`;
    for (const line of element.children) {
      const { style } = line as HTMLElement;
      Object.assign(style, { maxWidth, overflow: 'hidden', textOverflow: 'ellipsis' });
    }
  };
  view.registerWriter(createRoute({ DID_THROW_ITEM_INVALID: bound }));
}
