import { element, setText } from '../elements.js';
import { text } from '../language.js';
import { RelayError } from '../relay/relay-error.js';
import { type Obstacle, obstacleOf } from './obstacle.js';
import { actions, button, heading, lead, screenRoot, steps } from './parts.js';
import type { Screen } from './stage.js';

const RETRY_MS = 5_000;

/** A page of its own for whatever stands in the way, with the next step. */
export function createObstacleScreen(
  obstacle: Obstacle,
  options: { retry?: () => void; showOrders?: () => void; code?: string; waitMs?: number } = {},
): Screen {
  const { retry, showOrders, code, waitMs = RETRY_MS } = options;
  const untilMs = Date.now() + waitMs;
  const secondsLeft = () => Math.max(0, Math.ceil((untilMs - Date.now()) / 1_000));
  const say = (key: Obstacle['title']) => text(key, { seconds: secondsLeft() });

  const root = screenRoot('obstacle', heading(say(obstacle.title)), lead(say(obstacle.what)));
  root.append(...steps('phoneNext', obstacle.steps.map(say)));
  if (obstacle.isKept) root.append(lead(text('phoneKept')));
  // For whoever is asked for help; the words above do without it.
  if (code) root.append(element('p', 'phone-small', text('phoneProblemCode', { code })));
  const buttons: HTMLElement[] = [];
  if (obstacle.retry && retry) buttons.push(button(text('phoneRetry'), retry, 'primary'));
  if (showOrders) buttons.push(button(text('phoneMyOrders'), showOrders));
  if (buttons.length > 0) root.append(actions(...buttons));

  if (obstacle.retry !== 'soon' || !retry) return { root };
  const clock = setInterval(() => {
    const items = root.querySelectorAll('.phone-steps li');
    for (const [index, key] of obstacle.steps.entries()) {
      const item = items[index];
      if (item) setText(item, say(key));
    }
  }, 1_000);
  const stopWaiting = retryAt(untilMs, retry);
  return {
    root,
    close() {
      clearInterval(clock);
      stopWaiting();
    },
  };
}

/** For what went wrong at the relay or on the way to it. */
export function createErrorScreen(
  error: unknown,
  options: { retry: () => void; showOrders: () => void },
): Screen {
  const { obstacle, code } = obstacleOf(error);
  const waitMs = error instanceof RelayError ? error.retryAfterMs : undefined;
  return createObstacleScreen(obstacle, { ...options, code, ...(waitMs && { waitMs }) });
}

/** Also at once when the network or the page comes back. */
function retryAt(untilMs: number, retry: () => void): () => void {
  const timer = setTimeout(retry, Math.max(0, untilMs - Date.now()));
  window.addEventListener('online', retry);
  return () => {
    clearTimeout(timer);
    window.removeEventListener('online', retry);
  };
}
