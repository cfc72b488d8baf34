import { hasApt, installPackages } from './apt.mjs';
import { findCommand, isExecutable } from './places.mjs';
import { ask } from './run.mjs';
import { StepFailure } from './steps.mjs';

const browserNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macBrowser = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

export const browser = {
  title: 'Chromium and its driver',
  isReady: () => Boolean(findBrowser() && findChromedriver()),
  async install() {
    rejectWrongPath('CHROME_PATH');
    rejectWrongPath('CHROMEDRIVER');
    if (!hasApt()) {
      throw new StepFailure({
        what: this.title,
        why: `${findBrowser() ? 'chromedriver' : 'no browser'} found, and there is no apt-get`,
        command: 'CHROME_PATH=… CHROMEDRIVER=… npm test, with the paths of both',
      });
    }
    await installPackages(['chromium', 'chromium-driver']);
  },
};

/** The pages are in Chinese, and a test takes their picture. */
export const chineseFonts = {
  title: 'Chinese fonts',
  isReady: () => process.platform !== 'linux' || Boolean(ask('fc-list', [':lang=zh', 'family'])),
  async install() {
    if (!hasApt()) {
      throw new StepFailure({
        what: this.title,
        why: 'none is known to fontconfig, and there is no apt-get',
        command: 'install the Noto Sans CJK fonts with your package manager',
      });
    }
    await installPackages(['fonts-noto-cjk', 'fontconfig']);
  },
};

export function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named) return isExecutable(named) ? named : undefined;
  const found = browserNames.map((name) => findCommand(name)).find(Boolean);
  return found ?? (isExecutable(macBrowser) ? macBrowser : undefined);
}

export function findChromedriver() {
  const named = process.env.CHROMEDRIVER;
  if (named) return isExecutable(named) ? named : undefined;
  return findCommand('chromedriver');
}

function rejectWrongPath(variable) {
  const path = process.env[variable];
  if (!path || isExecutable(path)) return;
  throw new StepFailure({
    what: 'Chromium and its driver',
    why: `${variable} is ${path}, and there is no program there`,
    command: `unset ${variable}`,
  });
}
