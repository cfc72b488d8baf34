import type { ConsentKind, RelayInfo } from 'beian-upload-server/api';
import { element, setText } from '../elements.js';
import { text } from '../language.js';
import { keptWords } from '../order/kept-words.js';
import type { TextKey } from '../texts/zh-CN.js';
import { actions, backButton, button, heading, lead, screenRoot } from './parts.js';
import type { Screen } from './stage.js';

/** Before the first picture that has to be of an original (S42 to S45). */
export function createDeclarationScreen(
  originalOnly: readonly string[],
  events: { onAgree: () => void; onBack: () => void },
): Screen {
  const tick = element('input', '');
  tick.type = 'checkbox';
  const alert = element('p', 'phone-alert');
  alert.id = 'declaration-alert';
  alert.setAttribute('role', 'alert');
  tick.addEventListener('change', () => {
    if (tick.checked) showMissing(false);
  });

  function showMissing(isMissing: boolean): void {
    setText(alert, isMissing ? text('phoneDeclareMissing') : '');
    tick.setAttribute('aria-invalid', String(isMissing));
    tick.setAttribute('aria-describedby', isMissing ? alert.id : '');
  }

  function goOn(): void {
    if (tick.checked) events.onAgree();
    else {
      showMissing(true);
      tick.focus();
    }
  }

  const root = screenRoot(
    'declaration',
    backButton(events.onBack),
    heading(text('phoneDeclareTitle')),
    ...originalOnly.map(lead),
    element('label', 'phone-tick', tick, element('span', '', text('phoneDeclareTick'))),
    alert,
    actions(button(text('phoneDeclareButton'), goOn, 'primary')),
  );
  return { root };
}

/** Separate consent to one kind of sensitive picture, which may be refused. */
export function createConsentScreen(
  kind: ConsentKind,
  relay: RelayInfo,
  events: { onAgree: () => Promise<void>; onDecline: () => void; onBack: () => void },
): Screen {
  const alert = element('p', 'phone-alert');
  alert.setAttribute('role', 'alert');
  const yes = button(text('phoneConsentYes'), () => void agree(), 'primary');
  const no = button(text('phoneConsentNo'), events.onDecline);

  async function agree(): Promise<void> {
    yes.disabled = true;
    setText(alert, '');
    try {
      await events.onAgree();
    } catch {
      yes.disabled = false;
      setText(alert, text('phoneConsentFailed'));
    }
  }

  const root = screenRoot(
    'consent',
    backButton(events.onBack),
    heading(text(`phoneConsentTitle.${kind}` as TextKey)),
    lead(text(`phoneConsentWhat.${kind}` as TextKey)),
    lead(text('phoneConsentWhy')),
    lead(text('phoneConsentKeep', { kept: keptWords(relay) })),
    lead(text('phoneConsentPerson')),
    lead(text('phoneConsentElse')),
    alert,
    actions(yes, no),
  );
  root.dataset.kind = kind;
  return { root };
}
