import { appendFileSync } from 'node:fs';
import { searched } from './search.ts';

/**
 * Holds what is said by lints against the second evaluator by hand: `node by-hand.js SEED COUNT FILE`. Faults are
 * appended to the file, one JSON object a line.
 */
const [seed = 1, count = 100] = process.argv.slice(2, 4).map(Number);
const file = process.argv[4] ?? 'lints.ndjson';

const STEP = 20;

for (let tried = 0; tried < count; tried += STEP) {
  const { faulty, ...tally } = searched(seed + tried, Math.min(STEP, count - tried));
  for (const each of faulty) appendFileSync(file, `${JSON.stringify(each)}\n`);
  process.stdout.write(
    `${tried + tally.policies} tried, ${JSON.stringify(tally)}, faulty ${faulty.length}\n`,
  );
}
