// A program that answers each line of JSON with one, kept running so that its start is not measured.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { mergeEnvironment } from '../scripts/setup/run.mjs';

export class JsonLines {
  #child;
  #answers;

  constructor({ command, args = [], env = {} }) {
    this.#child = spawn(command, args, {
      env: mergeEnvironment(env),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#answers = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** One request at a time. */
  async ask(request) {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error(`${this.#child.spawnargs.join(' ')} ended`);
    return JSON.parse(value);
  }

  close() {
    this.#child.stdin.end();
  }
}
