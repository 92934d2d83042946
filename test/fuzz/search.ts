import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { TEMPLATES, wordsFor } from './commands.ts';
import { drawInput, tried, type Trial } from './trial.ts';
import { generatedWorlds, writtenWorlds, type Kind } from './world.ts';

/** Inputs that each made a command stumble once. */
export const FINDS = 'test/inputs/fuzz';

/** No small input may take more of the processor, in milliseconds, however busy the machine is; what is slow by less is for the driver by hand to find. */
const LONGEST = 10_000;

/** What a search came to: the first faults, and how often there was which exit code. */
export interface Searched {
  readonly faults: readonly string[];
  readonly exits: Readonly<Record<number, number>>;
}

const told = ({ words, faults, input }: Trial): string =>
  [`${input.world.name}: ${words.join(' ')}`, ...faults, input.bytes.toString().slice(0, 2000)].join('\n');

async function inFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'decisis-fuzz-'));
  try {
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Gives inputs to their commands until five come to faults: those of every `step`-th seed from `first` to before `end`. */
export const searched = (first: number, end: number, step: number): Promise<Searched> =>
  inFolder(async (folder) => {
    const worlds = [...(await writtenWorlds()), ...(await generatedWorlds(16))];
    const faults: string[] = [];
    const exits: Record<number, number> = {};
    for (let seed = first; seed < end && faults.length < 5; seed += step) {
      const before = process.cpuUsage();
      const trial = await tried(drawInput(seed, worlds, folder), folder);
      const { user, system } = process.cpuUsage(before);
      const slow = (user + system) / 1000 > LONGEST && trial.input.bytes.length < 65_536;
      if (trial.faults.length > 0 || slow) faults.push(`seed ${seed}${slow ? ', slow' : ''}\n${told(trial)}`);
      exits[trial.ran.exit] = (exits[trial.ran.exit] ?? 0) + 1;
    }
    return { faults, exits };
  });

/** Gives what was found once to every command that may take it, in every world that people wrote. @returns the faults by name */
export const foundAgain = (names: readonly string[]): Promise<Readonly<Record<string, readonly string[]>>> =>
  inFolder(async (folder) => {
    const worlds = await writtenWorlds();
    const faults: Record<string, string[]> = {};
    for (const name of names) {
      const bytes = readFileSync(join(FINDS, name));
      const kind = name.split('-')[0] as Kind;
      const ending = kind === 'tests' ? '.test.yaml' : extname(name);
      const own = (faults[name] = [] as string[]);
      for (const world of worlds)
        for (const template of TEMPLATES)
          for (const word of wordsFor(template, kind)) {
            const input = { kind, world, template, word, ending, bytes, colour: false, layOut: false };
            const trial = await tried(input, folder);
            if (trial.faults.length > 0) own.push(told(trial));
          }
    }
    return faults;
  });
