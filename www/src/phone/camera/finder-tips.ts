import { element } from '../../elements.js';
import { text } from '../../language.js';

/** All tips, on demand, and the way to the phone's own camera app. */
export function createFinderTips(
  tips: readonly string[],
  onOwnApp: () => void,
): { button: HTMLButtonElement; panel: HTMLElement } {
  const button = element('button', 'finder-tips-button', text('finderTips'));
  button.type = 'button';
  const close = element('button', 'finder-button', text('finderTipsClose'));
  close.type = 'button';
  const ownApp = element('button', 'finder-button', text('finderOwnApp'));
  ownApp.type = 'button';
  const panel = element(
    'div',
    'finder-tips',
    element('ul', '', ...tips.map((tip) => element('li', '', tip))),
    element('div', 'finder-cover-buttons', close, ownApp),
  );
  panel.setAttribute('role', 'group');
  panel.setAttribute('aria-label', text('finderTips'));

  function show(isShown: boolean): void {
    panel.hidden = !isShown;
    button.setAttribute('aria-expanded', String(isShown));
  }

  function leave(): void {
    show(false);
    button.focus();
  }

  button.addEventListener('click', () => {
    show(panel.hidden !== false);
    if (!panel.hidden) close.focus();
  });
  close.addEventListener('click', leave);
  ownApp.addEventListener('click', onOwnApp);
  panel.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') leave();
  });
  show(false);
  return { button, panel };
}
