/** What is pointed at or has the focus in one of these is marked in all of them, by its number. */
export function linkMarks(...roots: readonly Element[]): void {
  const mark = (number: string | undefined): void => {
    for (const one of roots.flatMap((root) => [...root.querySelectorAll('[data-mark]')])) {
      one.classList.toggle('is-marked', one.getAttribute('data-mark') === number);
    }
  };
  for (const root of roots) {
    for (const name of ['pointerover', 'focusin']) {
      root.addEventListener(name, ({ target }) => mark(numberOf(target)));
    }
    for (const name of ['pointerleave', 'focusout']) {
      root.addEventListener(name, () => mark(focusedNumber(roots)));
    }
  }
}

/** The mouse may leave what the keyboard is still at. */
function focusedNumber(roots: readonly Element[]): string | undefined {
  const focused = document.activeElement;
  return roots.some((root) => root.contains(focused)) ? numberOf(focused) : undefined;
}

/** Of the finding that this belongs to. */
export function numberOf(target: EventTarget | null): string | undefined {
  const marked = target instanceof Element ? target.closest('[data-mark]') : undefined;
  return marked?.getAttribute('data-mark') ?? undefined;
}
