import { element, icon, setText } from '../elements.js';
import { text } from '../language.js';
import { actions, backButton, button, heading, lead, screenRoot } from './parts.js';
import type { Screen } from './stage.js';

/** Asks before the end: what is missing, and what ending means. */
export function createFinishQuestion(
  missing: readonly string[],
  events: { onFinish: () => Promise<void>; onBack: () => void },
): Screen {
  const alert = element('p', 'phone-alert');
  alert.setAttribute('role', 'alert');
  const yes = button(text('phoneFinishAskYes'), () => void finish());

  async function finish(): Promise<void> {
    yes.disabled = true;
    setText(alert, '');
    try {
      await events.onFinish();
    } catch {
      yes.disabled = false;
      setText(alert, text('phoneFinishFailed'));
    }
  }

  const names = missing.join(text('listSeparator'));
  const root = screenRoot(
    'finish-question',
    backButton(events.onBack),
    heading(text('phoneFinishAskTitle')),
    lead(text('phoneFinishAskMissing', { count: missing.length, names })),
    lead(text('phoneFinishAskConsequence')),
    alert,
    actions(button(text('phoneFinishAskNo'), events.onBack, 'primary'), yes),
  );
  return { root };
}

/** The end, with what it came to. */
export function createThanksScreen(
  receivedCount: number,
  itemCount: number,
  onOrders: () => void,
): Screen {
  const isAll = receivedCount === itemCount;
  const counts = { received: receivedCount, missing: itemCount - receivedCount };
  const root = screenRoot(
    'thanks',
    element('p', 'phone-big-icon', icon('ok')),
    heading(text(isAll ? 'phoneFinishTitle' : 'phoneFinishTitleEarly')),
    lead(text(isAll ? 'phoneFinishText' : 'phoneFinishTextEarly', counts)),
    element('p', 'phone-next-step', text('phoneFinishStep')),
    actions(button(text('phoneMyOrders'), onOrders)),
  );
  return { root };
}
