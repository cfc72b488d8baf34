// What the benchmarks print.

const mark = { true: '✓', false: '✗' };

/** Rows of cells as lines; the first column is aligned to the left, the others to the right. */
export function layOut(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
        )
        .join('  '),
    )
    .map((line) => `  ${line.trimEnd()}`)
    .join('\n');
}

export function describeCheck({ text, value, isMet }) {
  return `  ${mark[isMet]} ${formatNumber(value, 3)}  ${text}`;
}

export function describeTotal(checks) {
  const missed = checks.filter(({ isMet }) => !isMet).length;
  return `${checks.length - missed} of ${checks.length} targets reached`;
}

/** With three digits that count, or `digits` after the point. */
export function formatNumber(value, digits) {
  if (value === undefined || value === null) return '';
  if (!Number.isFinite(value)) return String(value).replace('Infinity', '∞');
  return digits === undefined ? String(Math.round(value)) : value.toFixed(digits);
}

export function formatBytes(bytes) {
  return bytes === undefined ? '' : Math.round(bytes).toLocaleString('en');
}
