import { appendFileSync } from 'node:fs';
import { searched } from './search.ts';

/**
 * Holds what is said of precedents against brute force by hand: `node by-hand.js SEED COUNT FILE`. Faults are appended
 * to the file, one JSON object a line.
 */
const [seed = 1, count = 1000] = process.argv.slice(2, 4).map(Number);
const file = process.argv[4] ?? 'precedents.ndjson';

const STEP = 100;

for (let tried = 0; tried < count; tried += STEP) {
  const { faulty, ...tally } = await searched(seed + tried, Math.min(STEP, count - tried));
  for (const each of faulty) appendFileSync(file, `${JSON.stringify(each)}\n`);
  process.stdout.write(`${tried + tally.corpora} tried, ${JSON.stringify(tally)}, faulty ${faulty.length}\n`);
}
