import type { Rules } from 'beian-upload';
import { byId, element } from '../elements.js';
import type { Engine } from '../engine.js';
import { currentLocale, text } from '../language.js';

/** Where in the apps that are known the code is scanned (S72, S73). */
export async function showMenuPaths(engine: Engine): Promise<void> {
  const rules = await engine.rules.catch(() => undefined);
  if (rules) byId('handoff-paths', HTMLElement).replaceChildren(...nodesOf(rules));
}

function nodesOf({ handoff }: Rules): HTMLElement[] {
  const locale = currentLocale();
  const apps = Object.values(handoff.apps).flatMap(({ name, menuPaths }) => {
    const lines = menuPaths[locale].map((path) => element('li', '', path));
    return [element('p', 'slot-kind', name[locale]), element('ul', 'slot-lines', ...lines)];
  });
  return [element('p', '', text('handoffWhereAny')), ...apps];
}
