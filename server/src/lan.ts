import { networkInterfaces } from 'node:os';

/** The machine's addresses in its networks, at which a phone beside it can reach it: IPv4. */
export function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}

/** Whether listening there means all of the machine's addresses. */
export function isEveryAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}
