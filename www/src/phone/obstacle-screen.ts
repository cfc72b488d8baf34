import { element, setText } from '../elements.js';
import { text } from '../language.js';
import { RelayError } from '../relay/relay-error.js';
import type { TextKey } from '../texts/zh-CN.js';
import { type Obstacle, obstacleOf } from './obstacle.js';
import { actions, button, heading, lead, screenRoot, steps } from './parts.js';
import type { Screen } from './stage.js';

const RETRY_MS = 5_000;

export interface ObstacleOptions {
  retry?: () => void;
  showOrders?: () => void;
  code?: string;
  /** When it is tried again by itself, where that may help. */
  retryAtMs?: number;
}

/** A page of its own for whatever stands in the way, with the next step. */
export function createObstacleScreen(obstacle: Obstacle, options: ObstacleOptions = {}): Screen {
  const { retry, showOrders, code, retryAtMs = Date.now() + RETRY_MS } = options;
  const say = (key: TextKey) =>
    text(key, { seconds: Math.max(0, Math.ceil((retryAtMs - Date.now()) / 1_000)) });

  const root = screenRoot('obstacle', heading(say(obstacle.title)), lead(say(obstacle.what)));
  root.append(...steps('phoneNext', obstacle.steps.map(say)));
  if (obstacle.isKept) root.append(lead(text('phoneKept')));
  if (code) root.append(element('p', 'phone-small', text('phoneProblemCode', { code })));
  const buttons: HTMLElement[] = [];
  if (obstacle.retry && retry) buttons.push(button(text('phoneRetry'), retry, 'primary'));
  if (showOrders) buttons.push(button(text('phoneMyOrders'), showOrders));
  if (buttons.length > 0) root.append(actions(...buttons));

  if (obstacle.retry !== 'soon' || !retry) return { root };
  const stopCounting = everySecond(() => {
    const items = root.querySelectorAll('.phone-steps li');
    for (const [index, item] of items.entries()) {
      const key = obstacle.steps[index];
      if (key) setText(item, say(key));
    }
  });
  const stopWaiting = retryOnce(retryAtMs, retry);
  return {
    root,
    close() {
      stopCounting();
      stopWaiting();
    },
  };
}

/** For what went wrong at the relay or on the way to it. */
export function createErrorScreen(
  error: unknown,
  atMs: number,
  options: { retry: () => void; showOrders: () => void },
): Screen {
  const { obstacle, code } = obstacleOf(error);
  const waitMs = (error instanceof RelayError ? error.retryAfterMs : undefined) ?? RETRY_MS;
  return createObstacleScreen(obstacle, {
    ...options,
    ...(code && { code }),
    retryAtMs: atMs + waitMs,
  });
}

/** At that time, or as soon as the network is back. */
function retryOnce(atMs: number, retry: () => void): () => void {
  const timer = setTimeout(run, Math.max(0, atMs - Date.now()));
  window.addEventListener('online', run);

  function run(): void {
    stop();
    retry();
  }

  function stop(): void {
    clearTimeout(timer);
    window.removeEventListener('online', run);
  }

  return stop;
}

function everySecond(run: () => void): () => void {
  const timer = setInterval(run, 1_000);
  return () => clearInterval(timer);
}
