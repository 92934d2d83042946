import { appendFileSync } from 'node:fs';

/** What a part of a search found; all else that it counted is shown. */
interface Searched {
  readonly faulty: readonly unknown[];
}

/**
 * Goes through a search by hand, part by part: its words are `SEED COUNT FILE`. Faults are appended to the file, one
 * JSON object a line.
 * @param step how many are searched at a time
 * @param name of the file where none is given
 */
export async function searchByHand(
  search: (seed: number, count: number) => Searched | Promise<Searched>,
  step: number,
  name: string,
): Promise<void> {
  const [seed = 1, count = 5 * step] = process.argv.slice(2, 4).map(Number);
  const file = process.argv[4] ?? name;
  for (let tried = 0; tried < count; tried += step) {
    const now = Math.min(step, count - tried);
    const { faulty, ...tally } = await search(seed + tried, now);
    for (const each of faulty) appendFileSync(file, `${JSON.stringify(each)}\n`);
    process.stdout.write(`${tried + now} tried, ${JSON.stringify(tally)}, faulty ${faulty.length}\n`);
  }
}
