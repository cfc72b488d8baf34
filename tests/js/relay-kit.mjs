import { startRelay as startOrderRelay } from './order-kit.mjs';

/** A filing of an enterprise whose principal runs the site. */
export const FILING = {
  subjectKind: 'organization',
  organizationType: 'enterprise',
  scenario: 'first',
  administration: '11',
  channel: 'phone',
  principalIsAdministrator: true,
  siteCount: 1,
  domains: ['example.cn'],
};

/** A form that is filled in as far as a handoff needs it. */
export const FORM = {
  filing: FILING,
  subject: {
    name: '北京示例科技有限公司',
    documentType: 'credit_code',
    documentNumber: '91110000PDY0000007',
  },
  principal: {
    name: '张三丰',
    documentType: 'resident_id',
    documentNumber: '110101199003079972',
    mobile: '13800000000',
  },
  sites: [{ name: '示例', domains: [{ name: 'example.cn' }] }],
};

/** The relay in this process, on a free port, with a clock that can be set forward. */
export async function startRelay({ beatMs, ...options } = {}) {
  const relay = await startOrderRelay(options);
  if (beatMs !== undefined) relay.parts.beatMs = beatMs;
  return relay;
}

/** A browser, as far as the relay is concerned: it keeps its cookie. */
export class Browser {
  #cookie;

  constructor(
    base,
    userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36',
  ) {
    this.base = base;
    this.userAgent = userAgent;
  }

  async ask(method, path, body, headers = {}) {
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: {
        'User-Agent': this.userAgent,
        ...(this.#cookie && { Cookie: this.#cookie }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const [cookie] = response.headers.getSetCookie();
    if (cookie) this.#cookie = cookie.split(';')[0];
    return response;
  }

  /** The answer's JSON; an answer that is none throws. */
  async read(method, path, body, headers) {
    const response = await this.ask(method, path, body, headers);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  /** Status and code of a refusal. */
  async refusal(method, path, body, headers) {
    const response = await this.ask(method, path, body, headers);
    const { code } = response.ok ? {} : await response.json();
    return { status: response.status, code };
  }

  get cookie() {
    return this.#cookie;
  }

  /** Live events, as they come. */
  async watch(path, headers = {}) {
    const stop = new AbortController();
    const response = await fetch(`${this.base}${path}`, {
      headers: { ...(this.#cookie && { Cookie: this.#cookie }), ...headers },
      signal: stop.signal,
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return { response, stop: () => stop.abort(), messages: readMessages(response.body) };
  }
}

/** The blocks of a stream of events: `id`, `event` and `data`, the latter read as JSON. */
async function* readMessages(body) {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const bytes of body) {
      text += decoder.decode(bytes, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop();
      for (const block of blocks) {
        const lines = block.split('\n').map((line) => line.match(/^(\w+): (.*)$/).slice(1));
        const { data, ...fields } = Object.fromEntries(lines);
        yield { ...fields, ...(data !== undefined && { data: JSON.parse(data) }) };
      }
    }
  } catch (error) {
    if (error.name !== 'AbortError') throw error;
  }
}

/** The next that is an event of an order, and not a beat or the like. */
export async function nextEvent(messages) {
  for (;;) {
    const { value, done } = await messages.next();
    if (done) return undefined;
    if (value.event === 'message') return value;
  }
}

export const PHONE_AGENT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148';

/** An order of a new desktop, with a handoff, and what its QR code holds. */
export async function startHandoff(base, body = {}) {
  const desktop = new Browser(base);
  const order = await desktop.read('POST', '/api/orders', { form: FORM });
  const offer = await desktop.read('POST', `/api/orders/${order.id}/handoffs`, body);
  return { desktop, order, offer, token: new URL(offer.url).hash.slice(1) };
}
