import type { Locale } from 'beian-upload';
import { byId } from '../elements.js';
import { startEngine } from '../engine.js';
import { currentLocale, localize, onLocaleChange, switchLocale } from '../language.js';
import { PhonePage } from './phone-page.js';
import { Stage } from './stage.js';

// A script that every browser can read has told the person already.
if (!document.documentElement.hasAttribute('data-too-old')) start();

function start(): void {
  const stage = new Stage();
  const page = new PhonePage(startEngine(), stage);
  const buttons = byId('language', HTMLElement).querySelectorAll<HTMLButtonElement>('button');
  for (const button of buttons) {
    button.addEventListener('click', () => switchLocale(button.dataset.locale as Locale));
  }

  function translate(): void {
    const locale = currentLocale();
    document.documentElement.lang = locale;
    localize(document);
    for (const button of buttons) {
      button.setAttribute('aria-pressed', String(button.dataset.locale === locale));
    }
  }

  onLocaleChange(() => {
    translate();
    void page.translate();
  });
  translate();

  // Another code was scanned into this very tab.
  window.addEventListener('hashchange', () => location.reload());
  window.addEventListener('beforeunload', (event) => {
    if (page.hasUnsent) event.preventDefault();
  });
  window.addEventListener('online', () => page.wake());
  window.addEventListener('offline', () => page.wake());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') page.wake();
  });
  void page.open();
}
