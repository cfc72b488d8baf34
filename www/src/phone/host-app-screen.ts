import type { HostApp } from 'beian-upload';
import { element, setText } from '../elements.js';
import { copyText } from '../handoff/copying.js';
import { text } from '../language.js';
import { actions, button, heading, lead, screenRoot, steps } from './parts.js';
import type { Screen } from './stage.js';

/** The app that shows the page is older than what works; the way out is an upgrade or a browser. */
export function createHostAppScreen({ name, version, minVersion, upgrade }: HostApp): Screen {
  const link = element('input', 'phone-link');
  link.readOnly = true;
  link.value = location.href;
  link.hidden = true;
  link.setAttribute('aria-label', text('phoneCopyLink'));
  const status = element('p', 'phone-status');
  status.setAttribute('role', 'status');
  const copy = button(text('phoneCopyLink'), () => void copyLink(), 'primary');

  async function copyLink(): Promise<void> {
    const isCopied = await copyText(location.href);
    link.hidden = isCopied;
    setText(status, text(isCopied ? 'phoneLinkCopied' : 'phoneLinkNotCopied'));
    if (!isCopied) link.select();
  }

  const root = screenRoot(
    'host-app',
    heading(text('phoneHostTitle', { name })),
    lead(text('phoneHostVersion', { version: version ?? '', minVersion })),
    ...steps('phoneHostSteps', upgrade),
    lead(text('phoneHostElse')),
    actions(copy, status, link),
  );
  return { root };
}
