import { type Client, createClient, type Rules } from 'beian-upload';

export interface Engine {
  client: Client;
  rules: Promise<Rules>;
}

/** Asks the engine at once for its rules, so that the first picture need not wait for it to load. */
export function startEngine(): Engine {
  const client = createClient();
  const rules = client.defaultRules();
  // Whoever awaits it hears of it; unawaited it is no news.
  rules.catch(() => {});
  return { client, rules };
}
