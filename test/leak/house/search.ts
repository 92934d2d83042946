import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Level } from '../../../src/explain/audience.ts';
import type { Policy } from '../../../src/model/policy.ts';
import { drawSubject } from '../../naive/draw-subject.ts';
import { pick, seeded, type Draw } from '../../naive/draw.ts';
import { applies } from '../../precedent/claims/strengths.ts';
import { run } from '../../support/run.ts';
import { dressed, type Matter } from './dress.ts';

/** What a search went through, and what it found. */
export interface HouseSearch {
  readonly outputs: number;
  /** How many markers stood in an output whose readers may see them. */
  readonly shown: number;
  readonly faulty: readonly { readonly faults: readonly string[]; readonly matter: object }[];
}

const DECIDING: Readonly<Record<string, readonly string[]>> = {
  'decide CASE -p POLICY --verbose': ['text', 'json', 'ndjson', 'markdown'],
  'explain CASE -p POLICY': ['text', 'json', 'markdown'],
  'replay CASE -p POLICY --verbose --fail-on none': ['text', 'json', 'junit', 'github', 'sarif', 'markdown'],
  'replay CASE -p POLICY --base PLAIN --verbose --fail-on none': ['text', 'json', 'github', 'markdown'],
  'diff PLAIN POLICY --cases CASE': ['json'],
  'verify CASE -p POLICY': ['text', 'json', 'sarif'],
  'precedents CASE BESIDE -p POLICY --fail-on none': ['text', 'json', 'markdown'],
};

const OTHERS = [
  'decide CASE -p POLICY --brief',
  'dossier CASE -p POLICY -o PAGE',
  'dossier CASE BESIDE -p POLICY -o DOCKET',
  'explain CASE -p POLICY --write CHANGES',
  'export CASE -p POLICY --to csv',
  'export CASE -p POLICY --to misp',
  'export CASE -p POLICY --to stix',
  'record COPY -p POLICY --by zqmineqz --on 2031-02-01 --yes -f json',
  'overrule COPY -p POLICY --by zqmineqz --reason zqwhyqz --on 2031-02-01 --yes',
];

const COMMANDS = [
  ...Object.entries(DECIDING).flatMap(([command, formats]) =>
    formats.map((format) => `${command} --format ${format}`),
  ),
  ...OTHERS,
];

/** Looks through what readers outside are given for what only the house may see, on drawn policies and cases. */
export async function searched(seed: number, count: number): Promise<HouseSearch> {
  const draw = seeded(seed);
  const faulty: HouseSearch['faulty'][number][] = [];
  const folder = mkdtempSync(join(tmpdir(), 'decisis-house-'));
  let [outputs, shown] = [0, 0];
  try {
    for (let at = 0; at < count; at += 1) {
      const matter = drawMatter(draw);
      const faults: string[] = [];
      for (const level of ['internal', 'customer', 'public'] as const) {
        const paths = laidOut(join(folder, 'here'), matter);
        for (const command of level === 'internal' ? [pick(draw, COMMANDS)] : COMMANDS) {
          const output = await said(`${command} --for ${level}`, paths);
          outputs += 1;
          const met = [...matter.told].filter(([marker]) => output.toLowerCase().includes(marker));
          shown += met.length;
          const leaks = [
            ...(level === 'internal'
              ? []
              : met.filter(([, levels]) => !levels.includes(level)).map(([marker]) => marker)),
            ...tasksIn(output, level),
          ];
          if (leaks.length > 0) faults.push(`${command} --for ${level}: ${leaks.join(' ')}`);
        }
      }
      if (faults.length > 0) faulty.push({ faults, matter: { ...matter, told: [...matter.told] } });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { outputs, shown, faulty };
}

/** What is for the house to do, whoever wrote it. */
const tasksIn = (output: string, level: Level): readonly string[] =>
  level === 'internal' ? [] : (output.match(/approve the decision|internal error/g) ?? []);

function drawMatter(draw: Draw): Matter {
  for (;;) {
    const { policy, vocabulary, cases } = drawSubject(draw, 3, 6, 2);
    const own = cases.find(
      (one) => one.vocabulary === vocabulary.vocabulary && applies(policy, vocabulary, one),
    );
    if (own !== undefined) return dressed(draw, policy, vocabulary, own);
  }
}

/** The default with the other verdict, so that there is something to compare. */
function otherDefault({ default: otherwise = 'retain' }: Policy): NonNullable<Policy['default']> {
  const is = typeof otherwise === 'string' ? otherwise : otherwise.verdict;
  const verdict = is === 'retain' ? 'terminate' : 'retain';
  return typeof otherwise === 'string' ? verdict : { ...otherwise, verdict };
}

/** Writes the documents. @returns the paths by the words that stand for them in commands */
function laidOut(
  here: string,
  { policy, vocabulary, case: theCase }: Matter,
): Readonly<Record<string, string>> {
  rmSync(here, { recursive: true, force: true });
  for (const folder of ['policy', 'plain']) mkdirSync(join(here, folder), { recursive: true });
  const put = (path: string, value: object): string => {
    writeFileSync(join(here, path), JSON.stringify(value));
    return join(here, path);
  };
  for (const folder of ['policy', 'plain']) put(`${folder}/vocabulary.json`, vocabulary);
  put('policy/policy.json', policy);
  put('plain/policy.json', { ...policy, version: 'before', default: otherDefault(policy) });
  return {
    CASE: put('case.json', theCase),
    COPY: put('copy.json', theCase),
    BESIDE: put('beside.json', { ...theCase, case: 'beside' }),
    POLICY: join(here, 'policy'),
    PLAIN: join(here, 'plain'),
    PAGE: join(here, 'page.html'),
    DOCKET: join(here, 'docket'),
    CHANGES: join(here, 'changes'),
  };
}

/** All that a command wrote, wherever. */
async function said(command: string, paths: Readonly<Record<string, string>>): Promise<string> {
  const words = command.split(' ');
  const { output } = await run(words.map((word) => paths[word] ?? word));
  const files = words
    .filter((word) => /^(?:PAGE|DOCKET|CHANGES)$/.test(word))
    .flatMap((word) => filesIn(paths[word]!));
  return [output, ...files.map((file) => readFileSync(file, 'utf8'))].join('\n');
}

function filesIn(path: string): readonly string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  return stats.isDirectory() ? readdirSync(path).flatMap((name) => filesIn(join(path, name))) : [path];
}
