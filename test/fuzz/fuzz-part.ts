import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { TEMPLATES, wordsFor } from './commands.ts';
import { drawInput, tried, type Trial } from './trial.ts';
import { generatedWorlds, writtenWorlds, type Kind, type World } from './world.ts';

/** How many inputs are tried, and from which seed on. */
const RUNS = Number(process.env['DECISIS_FUZZ'] ?? (process.env['CI'] === 'true' ? 20_000 : 4000));
const FIRST = Number(process.env['DECISIS_SEED'] ?? 1);
/** No small input may take more of the processor, in milliseconds, however busy the machine is; what is slow by less is for the driver by hand to find. */
const LONGEST = 10_000;

const FINDS = 'test/inputs/fuzz';

/** Into how many files the inputs are divided, so that several processes share them. */
const PARTS = 2;

const told = ({ words, faults, input }: Trial): string =>
  [`${input.world.name}: ${words.join(' ')}`, ...faults, input.bytes.toString().slice(0, 2000)].join('\n');

/**
 * Gives one part of the inputs to their commands, and one of what was found once.
 * @param part which, from 0
 */
export function fuzzPart(part: number): void {
  let folder: string;
  let written: readonly World[];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'decisis-fuzz-'));
    written = await writtenWorlds();
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const names = readdirSync(FINDS).filter((_, at) => at % PARTS === part);

  test('no input of any kind comes to a fault of any command', async () => {
    const worlds = [...written, ...(await generatedWorlds(16))];
    const faults: string[] = [];
    const exits: Record<number, number> = {};
    for (let seed = FIRST + part; seed < FIRST + RUNS && faults.length < 5; seed += PARTS) {
      const before = process.cpuUsage();
      const trial = await tried(drawInput(seed, worlds, folder), folder);
      const { user, system } = process.cpuUsage(before);
      const slow = (user + system) / 1000 > LONGEST && trial.input.bytes.length < 65_536;
      if (trial.faults.length > 0 || slow) faults.push(`seed ${seed}${slow ? ', slow' : ''}\n${told(trial)}`);
      exits[trial.ran.exit] = (exits[trial.ran.exit] ?? 0) + 1;
    }
    expect(faults.join('\n\n')).toBe('');
    // a search in which everything is refused at the door has tried nothing
    expect(exits[0]).toBeGreaterThan(RUNS / PARTS / 20);
    expect(exits[3]).toBeGreaterThan(RUNS / PARTS / 4);
  }, 3_600_000);

  if (names.length === 0) return;

  describe('what was found once, no command stumbles over again', () => {
    test.each(names)(
      '%s',
      async (name) => {
        const bytes = readFileSync(join(FINDS, name));
        const kind = name.split('-')[0] as Kind;
        const faults: string[] = [];
        for (const world of written)
          for (const template of TEMPLATES)
            for (const word of wordsFor(template, kind)) {
              const ending = kind === 'tests' ? '.test.yaml' : extname(name);
              const trial = await tried(
                { kind, world, template, word, ending, bytes, colour: false, layOut: false },
                folder,
              );
              if (trial.faults.length > 0) faults.push(told(trial));
            }
        expect(faults.join('\n\n')).toBe('');
      },
      60_000,
    );
  });
}
