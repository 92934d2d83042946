import { plainly } from '../support/plainly.ts';
import type { Searched } from './search.ts';

/** How many documents are broken: as many as `CANARIES` says, from the seed that `CANARY` says. */
const RUNS = Number(process.env['CANARIES'] ?? 1500);
const FIRST = Number(process.env['CANARY'] ?? 1);

test('no output of any command holds a word that its readers are not to see, however a document is broken', async () => {
  const module = new URL('./search.js', import.meta.url);
  const { leaks, shown } = await plainly<Searched>(module, 'searched', FIRST, RUNS);
  expect(leaks.join('\n\n')).toBe('');
  // a search that finds nothing must have had something to find
  expect(shown).toBeGreaterThan(RUNS / 200);
}, 3_600_000);
