import { type Flags, readFlags, USAGE } from './flags.js';
import { ensureCertificate } from './https/certificate.js';
import { isEveryAddress, lanAddresses } from './lan.js';
import { type Listener, listen } from './listen.js';
import { createRelay, type Relay, type RelayOptions } from './relay.js';
import { forwardedAddress } from './requests/client-address.js';
import { StartError } from './storage/folder-mark.js';

const SHUTDOWN_MS = 5_000;

// What the relay writes has names, numbers and pictures: for nobody else on the machine.
process.umask(0o077);
const flags = readFlagsOrExit();
const lanHosts = isEveryAddress(flags.host) ? lanAddresses() : [];
const { dataDir, pagesDirectory, retainHours, isDemoReview, publicOrigin, proxyCount } = flags;
const relay = await createRelayOrExit({
  dataDir,
  pagesDirectory,
  retainHours,
  isDemoReview,
  lanHosts,
  publicOrigin,
  clientOf: proxyCount === undefined ? undefined : forwardedAddress(proxyCount),
  log: flags.isLogging ? console.log : undefined,
});
const listener = await listenOrExit(flags, relay);
process.once('SIGINT', shutDown);
process.once('SIGTERM', shutDown);
announce(flags, listener.port);

function readFlagsOrExit(): Flags {
  try {
    return readFlags(process.argv.slice(2), process.env);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exit(2);
  }
}

async function createRelayOrExit(options: RelayOptions): Promise<Relay> {
  try {
    return await createRelay(options);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

async function listenOrExit({ port, host, isHttps }: Flags, relay: Relay): Promise<Listener> {
  try {
    const hosts = [...new Set(['localhost', '127.0.0.1', '::1', ...ownNames(host), ...lanHosts])];
    const certificate = isHttps ? await ensureCertificate(dataDir, hosts, Date.now()) : undefined;
    return await listen(relay, { port, host, certificate });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'EADDRINUSE' ? 'is taken; try --port 0' : `fails: ${message}`;
    console.error(`Port ${port} on ${host} ${reason}`);
    process.exit(1);
  }
}

function ownNames(host: string): string[] {
  return isEveryAddress(host) ? [] : [host];
}

/** This machine's address first, which the page can be opened at in any case. */
function announce({ host, isHttps }: Flags, port: number): void {
  const hosts = isEveryAddress(host) ? ['127.0.0.1', ...lanHosts] : [host];
  const scheme = isHttps ? 'https' : 'http';
  for (const name of hosts) {
    const authority = name.includes(':') ? `[${name}]` : name;
    console.log(`beian-upload relay: ${scheme}://${authority}:${port}/`);
  }
}

/** Lets running requests end; what takes longer is cut off and can be resumed at the next start. */
async function shutDown(): Promise<void> {
  await listener.close(SHUTDOWN_MS);
  await relay.close();
  process.exit(0);
}
