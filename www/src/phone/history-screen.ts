import type { HandoffSummary } from 'beian-upload-server/api';
import { element } from '../elements.js';
import { currentLocale, text } from '../language.js';
import type { TextKey } from '../texts/zh-CN.js';
import { backButton, button, heading, lead, screenRoot } from './parts.js';
import type { Screen } from './stage.js';

/** The orders that this phone has handled (S76); those under way can be gone on with. */
export function createHistoryScreen(
  summaries: readonly HandoffSummary[],
  events: { onContinue: (id: string) => void; onBack?: () => void },
): Screen {
  const rows = summaries.map((summary) => rowOf(summary, events.onContinue));
  const isEmpty = rows.length === 0;
  const root = screenRoot(
    'history',
    ...(events.onBack ? [backButton(events.onBack)] : []),
    heading(text('phoneMyOrders')),
    lead(text(isEmpty ? 'phoneHistoryNone' : 'phoneHistoryLead')),
    element('ul', 'phone-orders', ...rows),
  );
  return { root };
}

function rowOf(summary: HandoffSummary, onContinue: (id: string) => void): HTMLLIElement {
  const { id, orderNumber, state, subjectName, claimedAt, receivedCount, itemCount } = summary;
  const when = new Date(claimedAt).toLocaleString(currentLocale(), {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const received = text('phoneHistoryReceived', { received: receivedCount, total: itemCount });
  const row = element(
    'li',
    'phone-order',
    element('p', 'phone-order-name', [subjectName, orderNumber].filter(Boolean).join(' · ')),
    element('p', 'phone-small', `${text(`phoneHistory.${state}` as TextKey)} · ${received}`),
    element('p', 'phone-small', when),
  );
  if (state === 'connected') {
    const goOn = button(text('phoneHistoryContinue'), () => onContinue(id), 'small');
    goOn.setAttribute('aria-label', `${text('phoneHistoryContinue')} ${orderNumber}`);
    row.append(goOn);
  }
  return row;
}
