// How much the browser's processes grow at their peak, where Linux tells.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Each process of the browser with its resident bytes now; from here on its peak is counted. */
export async function notePeaks(browser) {
  if (!existsSync('/proc/self/clear_refs')) return undefined;
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  return processInfo.map(({ id }) => {
    // 5 sets the peak back to what is resident.
    writeFileSync(`/proc/${id}/clear_refs`, '5');
    return { id, bytes: readStatus(id, 'VmRSS') };
  });
}

/** Bytes above what was noted, at the peak, of all processes together. */
export function growth(noted) {
  return noted?.reduce((sum, { id, bytes }) => sum + readStatus(id, 'VmHWM') - bytes, 0);
}

function readStatus(id, name) {
  const status = readFileSync(`/proc/${id}/status`, 'utf8');
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)[1]) * 1024;
}
