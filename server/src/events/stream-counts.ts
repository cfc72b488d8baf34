/** How many streams each client has open. */
export interface StreamCounts {
  /** Counts one more and returns what ends it; `undefined` where the client has too many. */
  take(client: string): (() => void) | undefined;
}

export function createStreamCounts(maxPerClient: number): StreamCounts {
  const counts = new Map<string, number>();

  return {
    take(client) {
      const count = counts.get(client) ?? 0;
      if (count >= maxPerClient) return undefined;
      counts.set(client, count + 1);
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        const rest = (counts.get(client) ?? 1) - 1;
        if (rest === 0) counts.delete(client);
        else counts.set(client, rest);
      };
    },
  };
}
