// The micro-app of the upload: what it gets of the package is the global of the script before it.

import { createClient } from 'beian-upload';
import { outcomeOf } from './main-job.js';

let client;

export async function bootstrap() {}

export async function mount({ container }) {
  const result = container.querySelector('#result');
  client = createClient(JSON.parse(result.dataset.options));
  container.querySelector('#pick').addEventListener('change', async ({ target }) => {
    result.textContent = JSON.stringify(await outcomeOf(client, [...target.files]));
  });
  document.documentElement.dataset.ready = 'true';
}

export async function unmount() {
  client.close();
}
