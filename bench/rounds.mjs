// Interleaved repetitions and their medians.

/** How often, as said on the command line. */
export function parseCount(text) {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`${text} is not 1 or more`);
  return count;
}

/**
 * Runs each action once a round; the first round is not counted, and `onFirst(name, figures)` may
 * look at it. Resolves to every action's figures, by name and then by round.
 */
export async function runRounds(actions, repeats, onFirst) {
  const runs = Object.fromEntries(Object.keys(actions).map((name) => [name, []]));
  for (let round = 0; round <= repeats; round += 1) {
    // There and back, so that no action always follows the same one.
    const names = Object.keys(actions);
    if (round % 2) names.reverse();
    for (const name of names) {
      const figures = await actions[name]();
      runs[name].push(figures);
      if (round === 0) await onFirst(name, figures);
    }
  }
  return runs;
}

/** Each contender's medians; of memory what the first round has, which a fresh engine needed. */
export function summarise(warm, cold = {}) {
  return Object.fromEntries(
    Object.entries(warm).map(([name, [first, ...counted]]) => {
      const { ms: _ms, ...facts } = first;
      const allMs = counted.map(({ ms }) => ms);
      return [name, { ms: median(allMs), allMs, ...facts, ...summariseCold(cold[name]) }];
    }),
  );
}

function summariseCold(runs) {
  if (!runs?.length) return {};
  const grown = runs.map(({ grownBytes }) => grownBytes).filter((bytes) => bytes !== undefined);
  return {
    coldMs: median(runs.map(({ ms }) => ms)),
    ...(grown.length > 0 && { grownBytes: median(grown) }),
  };
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
