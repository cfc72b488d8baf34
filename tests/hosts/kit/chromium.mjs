import { execFileSync } from 'node:child_process';

/** For the `version` of a host that is nothing but the browser: 'Chromium 156.0.8078.79'. */
export function chromiumVersion() {
  const chromium = process.env.CHROME_PATH ?? '/usr/bin/chromium';
  const output = execFileSync(chromium, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] });
  return /Chromium [\d.]+/.exec(output)[0];
}
