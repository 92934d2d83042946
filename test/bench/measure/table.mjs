/**
 * Writes a section of results: median, least and most of each row, beside what was aimed at.
 * @param {string} heading
 * @param {ReturnType<import('./comparison.mjs').takeTurns>} results
 */
export function section(heading, results) {
  const lines = results.map(({ title, target = '', values, note, unit = '' }) =>
    note === undefined
      ? [title, `${digits(median(values))}${unit}`, range(values), target]
      : [title, '-', note, target],
  );
  return `\n${heading}\n${aligned([['', 'median', 'least to most', 'target'], ...lines])}`;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const range = (values) => `${digits(Math.min(...values))} to ${digits(Math.max(...values))}`;

const digits = (value) => (value >= 20 ? String(Math.round(value)) : value.toFixed(2));

function aligned(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) => `  ${line.map((cell, column) => cell.padEnd(widths[column])).join('  ')}`.trimEnd())
    .join('\n')
    .concat('\n');
}
