// What one browser says to the relay, by Node's own HTTP and connections that are kept.

import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

export class Client {
  #cookie;

  constructor(origin) {
    this.origin = origin;
  }

  /** The answer with its times; any but a good one throws. */
  async ask(method, path, { json, body, headers = {} } = {}) {
    const bytes = json === undefined ? body : Buffer.from(JSON.stringify(json));
    const startedMs = performance.now();
    const sent = this.#request(method, path, {
      ...(json !== undefined && { 'Content-Type': 'application/json' }),
      ...(bytes && { 'Content-Length': bytes.length }),
      ...headers,
    });
    let sentAt = Date.now();
    sent.once('finish', () => {
      sentAt = Date.now();
    });
    sent.end(bytes);
    const [response] = await once(sent, 'response');
    const answer = await text(response);
    const ms = performance.now() - startedMs;
    this.#keepCookie(response);
    if (response.statusCode >= 300) {
      throw new Error(`${method} ${response.statusCode} ${answer.slice(0, 300)}`);
    }
    const { headers: given } = response;
    return { headers: given, json: answer && JSON.parse(answer), ms, sentAt };
  }

  /** Opens a stream of events; `onBlock` gets each block's fields. Returns what closes it. */
  async watch(path, { onBlock, onEnd }) {
    const sent = this.#request('GET', path, { Accept: 'text/event-stream' });
    sent.end();
    const [response] = await once(sent, 'response');
    if (response.statusCode !== 200) {
      throw new Error(`events ${response.statusCode} ${await text(response)}`);
    }
    let rest = '';
    response.setEncoding('utf8').on('data', (chunk) => {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop();
      for (const block of blocks) onBlock(readFields(block));
    });
    response.once('close', onEnd);
    response.once('error', () => {});
    return () => {
      response.off('close', onEnd);
      response.destroy();
    };
  }

  #request(method, path, headers) {
    const cookie = this.#cookie && { Cookie: this.#cookie };
    return request(this.origin + path, { method, agent, headers: { ...cookie, ...headers } });
  }

  #keepCookie({ headers }) {
    const [cookie] = headers['set-cookie'] ?? [];
    if (cookie) this.#cookie = cookie.split(';')[0];
  }
}

export function closeConnections() {
  agent.destroy();
}

function readFields(block) {
  return Object.fromEntries(
    block.split('\n').map((line) => {
      const end = line.indexOf(': ');
      return [line.slice(0, end), line.slice(end + 2)];
    }),
  );
}
