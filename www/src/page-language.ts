import type { Locale, Rules } from 'beian-upload';
import { byId, setText } from './elements.js';
import type { Engine } from './engine.js';
import { formatName, formatSize } from './formatting.js';
import { currentLocale, localize, onLocaleChange, switchLocale, text } from './language.js';

/** Writes the page in its language, and anew when another is chosen; then the views have their turn. */
export function watchLanguage(engine: Engine, translateViews: () => void): void {
  const buttons = byId('language', HTMLElement).querySelectorAll<HTMLButtonElement>('button');
  for (const button of buttons) {
    button.addEventListener('click', () => switchLocale(button.dataset.locale as Locale));
  }
  const translate = () => {
    const locale = currentLocale();
    document.documentElement.lang = locale;
    localize(document);
    for (const button of buttons) {
      button.setAttribute('aria-pressed', String(button.dataset.locale === locale));
    }
    engine.rules.then(writeLimits).catch(() => {});
  };
  onLocaleChange(() => {
    translate();
    translateViews();
  });
  translate();
}

function writeLimits({ picture }: Rules): void {
  const words = text('pickLimits', {
    formats: picture.formats.map(formatName).join(text('listSeparator')),
    max: formatSize(picture.writeMaxBytes),
  });
  setText(byId('pick-limits', HTMLElement), words);
}
