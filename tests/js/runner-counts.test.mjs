import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countLibtest,
  countNodeTests,
  judgeRunner,
  sumCounts,
} from '../../scripts/test/runner-counts.mjs';

const cargoOutput = `
running 2 tests
test sniff::tests::gif_is_known_by_content ... ok
test fit::tests::result_is_small ... FAILED

test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s

     Running tests/limits.rs (target/debug/deps/limits-1f2e)
test result: ok. 12 passed; 0 failed; 3 ignored; 0 measured; 0 filtered out; finished in 1.10s

   Doc-tests beian_upload
test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.40s
`;

test('the result lines of all test binaries of cargo test are summed', () => {
  assert.deepEqual(countLibtest(cargoOutput), { passed: 18, failed: 1 });
});

test("the result line of wasm-bindgen's runner is read, colours and all", () => {
  const output =
    'running 3 tests\ntest boundary ... ok\n\n' +
    '\x1b[1mtest result: \x1b[32mok\x1b[0m. 2 passed; 1 failed; 0 ignored; 0 filtered out; finished in 0.31s\n';
  assert.deepEqual(countLibtest(output), { passed: 2, failed: 1 });
});

test('a test that prints a result line in mid-line is not counted', () => {
  assert.deepEqual(countLibtest('log: test result: ok. 9 passed; 9 failed;\n'), {
    passed: 0,
    failed: 0,
  });
});

test('the totals of the spec reporter are read, and a cancelled test is a failed one', () => {
  const output = [
    '✔ a report survives structuredClone (1.2ms)',
    'ℹ tests 9',
    'ℹ suites 0',
    'ℹ pass 6',
    'ℹ fail 1',
    'ℹ cancelled 2',
    'ℹ skipped 0',
    'ℹ todo 0',
    'ℹ duration_ms 1234.5',
  ].join('\n');
  assert.deepEqual(countNodeTests(output), { passed: 6, failed: 3 });
});

test('the totals of the TAP reporter are read', () => {
  assert.deepEqual(countNodeTests('1..2\n# tests 2\n# pass 1\n# fail 1\n# cancelled 0\n'), {
    passed: 1,
    failed: 1,
  });
});

test('a runner that fails without a failed test counts as one failure', () => {
  assert.deepEqual(judgeRunner({ passed: 4, failed: 0 }, 101), { passed: 4, failed: 1 });
});

test('a runner that ran no test counts as one failure', () => {
  assert.deepEqual(judgeRunner({ passed: 0, failed: 0 }, 0), { passed: 0, failed: 1 });
});

test('a runner whose failed tests explain its exit code is counted as it says', () => {
  assert.deepEqual(judgeRunner({ passed: 4, failed: 2 }, 1), { passed: 4, failed: 2 });
});

test('a runner that reports failures and exits with 0 still has them', () => {
  assert.deepEqual(judgeRunner({ passed: 4, failed: 2 }, 0), { passed: 4, failed: 2 });
});

test('the counts of no runner sum to nothing', () => {
  assert.deepEqual(sumCounts([]), { passed: 0, failed: 0 });
});
