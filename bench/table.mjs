// What the benchmarks print.

import { budgetBytes } from './cases.mjs';

/** The columns that some row of a case may have: its head, and how a contender fills it. */
const columns = [
  ['ms', ({ ms }) => formatNumber(ms)],
  ['cold', ({ coldMs }) => formatNumber(coldMs)],
  ['grows MB', ({ grownBytes }) => formatNumber(grownBytes / 1e6)],
  ['bytes', ({ bytes }) => formatBytes(bytes)],
  ['% of budget', ({ bytes }) => formatNumber((bytes / budgetBytes) * 100, 1)],
  ['size', ({ widthPx, heightPx }) => (widthPx ? `${widthPx}×${heightPx}` : '')],
  ['dB', ({ psnrDb }) => formatNumber(psnrDb, 2)],
  ['SSIM', ({ ssim }) => formatNumber(ssim, 4)],
];

/** The name of a case, its contenders as a table, more lines, and its targets. */
export function show({ name, files, contenders, checks }, lines = []) {
  const all = Object.values(contenders);
  const filled = columns.filter(([, fill]) => all.some((figures) => fill(figures) !== ''));
  const rows = Object.entries(contenders).map(([contender, figures]) => [
    contender,
    ...filled.map(([, fill]) => fill(figures)),
  ]);
  console.log(`\n${name} (${files.join(' + ')})`);
  console.log(layOut([['', ...filled.map(([head]) => head)], ...rows]));
  for (const line of lines) console.log(`  ${line}`);
  for (const { text, value, isMet } of checks) {
    console.log(`  ${isMet ? '✓' : '✗'} ${formatNumber(value, 3)}  ${text}`);
  }
}

export function describeTotal(checks) {
  const reached = checks.filter(({ isMet }) => isMet).length;
  return `${reached} of ${checks.length} targets reached`;
}

export function formatNumber(value, digits = 0) {
  if (value === null) return '∞';
  if (value === undefined || Number.isNaN(value)) return '';
  return Number.isFinite(value) ? value.toFixed(digits) : String(value).replace('Infinity', '∞');
}

export function formatBytes(bytes) {
  return bytes === undefined ? '' : bytes.toLocaleString('en');
}

/** The first column is aligned to the left, the others to the right. */
function layOut(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const pad = (cell, column) =>
    column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]);
  return rows.map((row) => `  ${row.map(pad).join('  ').trimEnd()}`).join('\n');
}
