import type { HandoffPreview } from 'beian-upload-server/api';
import { element } from '../elements.js';
import { currentLocale, text } from '../language.js';
import { describeItems } from './items.js';
import { actions, button, facts, heading, screenRoot } from './parts.js';
import type { Screen } from './stage.js';

/** Whose order it is and what is wanted, before anything is claimed. */
export function createStartScreen(preview: HandoffPreview, onStart: () => void): Screen {
  const { code, orderNumber, subjectName, items, claimBy } = preview;
  const time = new Date(claimBy).toLocaleTimeString(currentLocale(), {
    hour: '2-digit',
    minute: '2-digit',
  });
  const start = button(text('phoneStartButton'), claim, 'primary');

  function claim(): void {
    // One tap is one claim; an answer that says no brings another screen.
    start.disabled = true;
    onStart();
  }

  const wanted = describeItems(items).map((words) => element('li', '', words));
  const root = screenRoot(
    'start',
    heading(text('phoneStartTitle')),
    facts([
      ['phoneOrderNumber', orderNumber],
      ['phoneSubject', subjectName],
    ]),
    codeView(code),
    element('h2', 'phone-subtitle', text('phoneStartItems', { count: items.length })),
    element('ul', 'phone-lines', ...wanted),
    actions(
      start,
      element('p', 'phone-small', `${text('phoneStartUntil', { time })}${text('phoneStartOnce')}`),
    ),
  );
  return { root };
}

function codeView(code: string): HTMLElement {
  const digits = element('p', 'phone-code', code);
  // Digit by digit, so that a screen reader does not say a number.
  digits.setAttribute('aria-label', `${text('phoneCode')} ${[...code].join(' ')}`);
  digits.setAttribute('role', 'img');
  const different = element('details', 'phone-different');
  different.append(
    element('summary', '', text('phoneStartDifferent')),
    element('p', '', text('phoneStartDifferentAdvice')),
  );
  return element(
    'div',
    'phone-compare',
    element('p', 'phone-compare-words', text('phoneStartCompare')),
    digits,
    different,
  );
}
