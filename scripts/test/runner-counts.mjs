// How many tests passed and failed, read from what the runners print.

import { stripVTControlCharacters } from 'node:util';

const libtestResult = /^test result: \w+\. (\d+) passed; (\d+) failed;/gm;
const nodeTotals = /^(?:ℹ|#) (pass|fail|cancelled) (\d+)$/gm;

/** cargo test and wasm-bindgen's runner print one result line for each test binary. */
export function countLibtest(output) {
  const counts = { passed: 0, failed: 0 };
  for (const [, passed, failed] of stripVTControlCharacters(output).matchAll(libtestResult)) {
    counts.passed += Number(passed);
    counts.failed += Number(failed);
  }
  return counts;
}

/** `node --test` ends with totals; a test cut short by its file's crash is a failed one. */
export function countNodeTests(output) {
  const counts = { passed: 0, failed: 0 };
  for (const [, total, number] of stripVTControlCharacters(output).matchAll(nodeTotals)) {
    counts[total === 'pass' ? 'passed' : 'failed'] += Number(number);
  }
  return counts;
}

/**
 * What a runner's counts and its exit code say together. One that fails without a failed test,
 * say by a compile error, or that ran no test, is a failure by itself.
 */
export function judgeRunner(counts, exitCode) {
  const hasRunNothing = counts.passed + counts.failed === 0;
  const hasFailedSilently = exitCode !== 0 && counts.failed === 0;
  if (!hasRunNothing && !hasFailedSilently) return counts;
  return { ...counts, failed: counts.failed + 1 };
}

export function sumCounts(all) {
  return all.reduce(
    (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
    { passed: 0, failed: 0 },
  );
}
