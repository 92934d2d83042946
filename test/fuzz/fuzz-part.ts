import { readdirSync } from 'node:fs';
import { plainly } from '../support/plainly.ts';
import { FINDS, type foundAgain, type Searched } from './search.ts';

/** How many inputs are tried, and from which seed on. */
const RUNS = Number(process.env['DECISIS_FUZZ'] ?? (process.env['CI'] === 'true' ? 20_000 : 4000));
const FIRST = Number(process.env['DECISIS_SEED'] ?? 1);

/** Into how many files the inputs are divided, so that several processes share them. */
const PARTS = 2;

const SEARCH = new URL('./search.js', import.meta.url);

/**
 * Gives one part of the inputs to their commands, and one of what was found once.
 * @param part which, from 0
 */
export function fuzzPart(part: number): void {
  const names = readdirSync(FINDS).filter((_, at) => at % PARTS === part);

  test('no input of any kind comes to a fault of any command', async () => {
    const { faults, exits } = await plainly<Searched>(SEARCH, 'searched', FIRST + part, FIRST + RUNS, PARTS);
    expect(faults.join('\n\n')).toBe('');
    // a search in which everything is refused at the door has tried nothing
    expect(exits[0]).toBeGreaterThan(RUNS / PARTS / 20);
    expect(exits[3]).toBeGreaterThan(RUNS / PARTS / 4);
  }, 3_600_000);

  if (names.length === 0) return;

  describe('what was found once, no command stumbles over again', () => {
    let found: Awaited<ReturnType<typeof foundAgain>>;
    beforeAll(async () => {
      found = await plainly(SEARCH, 'foundAgain', names);
    }, 600_000);

    test.each(names)('%s', (name) => expect(found[name]?.join('\n\n')).toBe(''));
  });
}
