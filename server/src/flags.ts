import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parsePublicOrigin } from './requests/public-origin.js';

/** How the relay is started. */
export interface Flags {
  port: number;
  host: string;
  isHttps: boolean;
  publicOrigin: string | undefined;
  /** How many proxies before the relay say whom they were asked by; `undefined`: none is believed. */
  proxyCount: number | undefined;
  dataDir: string;
  pagesDirectory: string;
  /** `undefined`: as the rules say. */
  retainHours: number | undefined;
  isDemoReview: boolean;
  isLogging: boolean;
}

/** A year; what is kept longer wants another place than this. */
const MAX_RETAIN_HOURS = 8_760;
/** More in a row than anybody has. */
const MAX_PROXIES = 10;

export const USAGE = `Flags:
  --port 8080         0 takes any free one
  --host 127.0.0.1    0.0.0.0 listens at every address, so that a phone can come
  --https             with a certificate of its own making, which a browser warns of once
  --public-origin URL where people open the pages, behind a proxy: https://beian.example.cn
  --trust-proxy N     so many proxies before the relay add to X-Forwarded-For
  --data-dir DIR      where orders and pictures are kept
  --pages-dir DIR     the built pages
  --retain-hours 72   how long an order is kept that nothing happens to
  --demo-review       the page may play the reviewer
  --log               one line a request: method, route, status, time`;

/** @throws {Error} for a flag that there is not, or a value that is none. */
export function readFlags(args: string[], environment: { PORT?: string }): Flags {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: environment.PORT ?? '8080' },
      host: { type: 'string', default: '127.0.0.1' },
      https: { type: 'boolean', default: false },
      'public-origin': { type: 'string' },
      'trust-proxy': { type: 'string' },
      'data-dir': { type: 'string', default: fileURLToPath(new URL('../data', import.meta.url)) },
      'pages-dir': {
        type: 'string',
        default: fileURLToPath(new URL('../../www/dist', import.meta.url)),
      },
      'retain-hours': { type: 'string' },
      'demo-review': { type: 'boolean', default: false },
      log: { type: 'boolean', default: false },
    },
  });
  const hours = values['retain-hours'];
  const publicOrigin = values['public-origin'];
  const proxies = values['trust-proxy'];
  return {
    port: readNumber('--port', values.port, 0, 65_535),
    host: values.host,
    isHttps: values.https,
    publicOrigin: publicOrigin === undefined ? undefined : parsePublicOrigin(publicOrigin).origin,
    proxyCount:
      proxies === undefined ? undefined : readNumber('--trust-proxy', proxies, 1, MAX_PROXIES),
    dataDir: values['data-dir'],
    pagesDirectory: values['pages-dir'],
    retainHours:
      hours === undefined ? undefined : readNumber('--retain-hours', hours, 1, MAX_RETAIN_HOURS),
    isDemoReview: values['demo-review'],
    isLogging: values.log,
  };
}

function readNumber(flag: string, given: string, min: number, max: number): number {
  const number = Number(given);
  if (!/^\d+$/.test(given) || number < min || number > max) {
    throw new Error(`${flag} must be ${min} to ${max} (given: ${given}).`);
  }
  return number;
}
