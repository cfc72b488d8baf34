import type { HandoffOffer } from 'beian-upload-server/api';

/** One of the addresses under which the offer is opened. */
export interface Address {
  url: string;
  /** For people to read: `192.168.1.5:8080`. */
  host: string;
  /** Of this very machine, which no phone can reach. */
  isLocal: boolean;
  /** The browser has the camera in the page. */
  isSecure: boolean;
}

/** What a phone can open comes first. */
export function addressesOf({ url, lanUrls, isLocalOnly }: HandoffOffer): Address[] {
  const lan = isLocalOnly ? lanUrls.flatMap((one) => addressOf(one, false)) : [];
  return [...lan, ...addressOf(url, isLocalOnly)];
}

function addressOf(url: string, isLocal: boolean): Address[] {
  try {
    const { host, protocol } = new URL(url);
    return [{ url, host, isLocal, isSecure: protocol === 'https:' }];
  } catch {
    return [];
  }
}
