import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { randomFrom } from '../corpus/random.mjs';
import { DIST } from '../places.mjs';

/**
 * Compares decided cases of which hardly two are alike, the hardest there are: 13 factors of 21 values each, decided by
 * their sum but for one case in a hundred. Tells the milliseconds of the processor, which others do not slow.
 *     node comparing.mjs CASES
 */
const { contradictionsAmong } = await import(pathToFileURL(join(DIST, 'precedent/contradictions.js')).href);
const FACTORS = 13;
const MOST = 20;
const cases = Number(process.argv[2]);
const random = randomFrom(1);
const factors = Array.from({ length: FACTORS }, (_, position) => ({
  finding: `f${position}`,
  favours: position % 3 === 2 ? 'retain' : 'terminate',
}));

function drawn() {
  const strengths = factors.map(() => Math.min(random.whole(0, MOST), random.whole(0, MOST)));
  const sum = strengths.reduce(
    (total, value, at) => total + (factors[at].favours === 'terminate' ? value : -value),
    0,
  );
  const ended = sum > 30 !== random.chance(0.01);
  return { verdict: ended ? 'terminate' : 'retain', strengths };
}

const groups = new Map();
for (let index = 0; index < cases; index += 1) {
  const { verdict, strengths } = drawn();
  const key = `${verdict} ${strengths.join()}`;
  const known = groups.get(key);
  groups.set(key, { verdict, strengths, count: (known?.count ?? 0) + 1, upheld: 0 });
}
const begin = process.cpuUsage();
const { pairs, overruled } = contradictionsAmong(factors, [...groups.values()], 10);
const { user, system } = process.cpuUsage(begin);
const milliseconds = (user + system) / 1000;
process.stdout.write(JSON.stringify({ milliseconds, groups: groups.size, pairs, overruled }));
