// The second browser: what opens in Chromium from the file system may not in Firefox.

import { hasApt, installPackages } from './apt.mjs';
import { findCommand, isExecutable } from './places.mjs';
import { StepFailure } from './steps.mjs';

const browserNames = ['firefox-esr', 'firefox'];
const macBrowser = '/Applications/Firefox.app/Contents/MacOS/firefox';

export const firefox = {
  title: 'Firefox',
  isReady: () => Boolean(findFirefox()),
  async install() {
    const named = process.env.FIREFOX_PATH;
    if (named) {
      throw new StepFailure({
        what: this.title,
        why: `FIREFOX_PATH is ${named}, and there is no program there`,
        command: 'unset FIREFOX_PATH',
      });
    }
    if (!hasApt()) {
      throw new StepFailure({
        what: this.title,
        why: 'there is none here, and no apt-get',
        command: 'FIREFOX_PATH=… npm test, with its path',
      });
    }
    await installPackages(['firefox-esr']);
  },
};

export function findFirefox() {
  const named = process.env.FIREFOX_PATH;
  if (named) return isExecutable(named) ? named : undefined;
  const found = browserNames.map((name) => findCommand(name)).find(Boolean);
  return found ?? (isExecutable(macBrowser) ? macBrowser : undefined);
}
