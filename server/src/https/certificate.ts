import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** What a server of https needs, as PEM. */
export interface Certificate {
  key: string;
  cert: string;
}

const FILE_NAME = 'https.json';
const DAY_MS = 24 * 3600 * 1000;
const VALID_MS = 365 * DAY_MS;
/** One that ends while the relay runs would stop every phone. */
const RENEW_BEFORE_MS = 30 * DAY_MS;

/**
 * The relay's own certificate for those hosts, signed by nobody else. It is kept, so that a browser
 * that was told to trust it need not be told again, and renewed when it is about to end or was made
 * for other hosts.
 */
export async function ensureCertificate(
  dataDir: string,
  hosts: readonly string[],
  nowMs: number,
): Promise<Certificate> {
  const path = join(dataDir, FILE_NAME);
  const kept = await readCertificate(path);
  if (kept !== undefined && isFit(kept, hosts, nowMs)) return kept;
  const made = await makeCertificate(hosts, nowMs);
  await writeFile(`${path}.new`, JSON.stringify(made), { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return made;
}

async function makeCertificate(hosts: readonly string[], nowMs: number): Promise<Certificate> {
  const altNames = hosts.map((host) =>
    isIP(host) === 0 ? { type: 2 as const, value: host } : { type: 7 as const, ip: host },
  );
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'beian-upload' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(nowMs - DAY_MS),
    notAfterDate: new Date(nowMs + VALID_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  return { key, cert };
}

/** `undefined` when there is none, or none that can be read: another is made in its place. */
async function readCertificate(path: string): Promise<Certificate | undefined> {
  try {
    const { key, cert } = JSON.parse(await readFile(path, 'utf8')) as Certificate;
    const isPair = new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
    return isPair ? { key, cert } : undefined;
  } catch {
    return undefined;
  }
}

function isFit({ cert }: Certificate, hosts: readonly string[], nowMs: number): boolean {
  const certificate = new X509Certificate(cert);
  const isForAll = hosts.every(
    (host) =>
      (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined,
  );
  return isForAll && Date.parse(certificate.validTo) > nowMs + RENEW_BEFORE_MS;
}
