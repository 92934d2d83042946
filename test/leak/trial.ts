import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEVELS, type Level } from '../../src/explain/audience.ts';
import { caseFor } from '../../src/explain/seen-by.ts';
import { builtInVocabulary } from '../../src/load/built-in.ts';
import { kindOf } from '../../src/load/document.ts';
import { loadCase } from '../../src/load/case.ts';
import { read } from '../../src/source/read.ts';
import { chance, pick, seeded, type Draw } from '../naive/draw.ts';
import { run } from '../support/run.ts';
import { broken, encoded, written } from './break-text.ts';
import {
  canaryCase,
  canaryTests,
  leaksIn,
  misplaced,
  reordered,
  wordsIn,
  type Part,
} from './canary-documents.ts';

const POLICY = {
  policy: 'leaky',
  title: 'A policy that looks at everything',
  version: '1',
  vocabulary: 'trust-and-safety',
  classes: {
    serious: { title: 'a serious threat', kind: ['threat', 'doxxing'], where: { severity: 'critical' } },
  },
  findings: {
    grave: { title: 'there are threats', favours: 'terminate', count: 'threat', 'at-least': 2 },
    'one-source': { title: 'one source', same: 'source', all: [{ count: 'threat', 'at-least': 1 }] },
    'one-author': { title: 'one author', same: 'author', all: [{ count: 'serious', 'at-least': 1 }] },
    police: { title: 'the police act', favours: 'retain', fact: 'law-enforcement', is: 'acting' },
  },
  rules: {
    end: {
      title: 'It ends',
      verdict: 'terminate',
      when: { any: ['grave', 'one-author'] },
      because: '{grave} threats, of {subject}',
    },
    stay: { title: 'It stays', verdict: 'retain', when: 'police', overrides: ['end'] },
  },
};

/** Every way to hand a document to a command. `FILE` is the broken one, `SOUND` one of its kind that is not. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  levelled: [
    ...['text', 'json', 'ndjson', 'markdown'].map((format) => `decide FILE SOUND -p POLICY -f ${format}`),
    ...['text', 'json', 'markdown'].map((format) => `explain FILE -p POLICY -f ${format}`),
    'explain SOUND -p POLICY --precedents FILE',
    ...['text', 'json', 'junit', 'github', 'sarif', 'markdown'].flatMap((format) => [
      `replay FILE SOUND -p POLICY --verbose -f ${format}`,
      `replay FOLDER -p POLICY --base POLICY -f ${format}`,
      `replay ARCHIVE -p POLICY -f ${format}`,
    ]),
    ...['text', 'json', 'markdown'].map((format) => `diff POLICY POLICY --cases FILE -f ${format}`),
    ...['text', 'json', 'junit', 'github', 'sarif', 'markdown'].flatMap((format) => [
      `verify FILE -f ${format}`,
      `verify SOUND --base FOLDER -f ${format}`,
      `verify FILE SOUND --base ./SOUND -f ${format}`,
    ]),
    ...['text', 'json', 'github', 'sarif'].flatMap((format) => [
      `check FILE POLICY -f ${format}`,
      `check FOLDER POLICY -f ${format}`,
    ]),
    ...['text', 'json', 'github', 'markdown'].map((format) => `precedents FILE SOUND -p POLICY -f ${format}`),
    'dossier FILE -p POLICY -o PAGE',
    ...['csv', 'misp', 'stix'].map((to) => `export FILE --to ${to}`),
    'appeal FILE -p POLICY --by tribunal --reason because --on 2024-05-23 --yes',
    'record FILE -p POLICY --by somebody --on 2024-05-22 --yes',
    'overrule FILE -p POLICY --by somebody --reason because --on 2024-05-22 --yes',
    'decide SOUND -p FILE',
    'decide - -p POLICY',
    'replay - -p POLICY',
  ],
  internal: [
    'fmt --check FILE',
    'fmt --check FOLDER',
    'pack FILE -o PACK',
    'pack ARCHIVE -o PACK',
    ...['text', 'json', 'junit'].map((format) => `test FILE -p POLICY --verbose -f ${format}`),
    'prove -p POLICY --base FILE',
    'prove -p FILE',
    'schema case -p FILE',
    'sql -p FILE --dialect duckdb',
    ...['text', 'json', 'markdown', 'ical'].map(
      (format) => `due FILE -p POLICY --on 2024-07-01 -f ${format}`,
    ),
    ...['text', 'json', 'csv', 'markdown', 'eu'].map((format) => `report FILE -p POLICY -f ${format}`),
    'add exhibit FILE --kind threat --observed 2024-05-01 --summary more --dry-run',
    'add fact FILE service=dns --dry-run',
    'grade FILE E1 verified=true --dry-run',
    'refute FILE E1 --by E2 --dry-run',
    'strike FILE E1 --dry-run',
    'import FILE --into SOUND --dry-run',
    'import FILE --from misp --into SOUND --dry-run',
    'import test/inputs/intake/reports/xarf-spam.json --into FILE --dry-run',
    'import test/inputs/intake/reports/xarf-spam.json --cases FOLDER --dry-run',
    'new case x --subject site.example -p FILE -o -',
    'notice FILE --to dsa -p POLICY',
    'notice FILE --to customer -p POLICY',
    'notice FILE --to reporter -p POLICY',
    'notice FILE --to public -p POLICY',
  ],
};

/** A broken document, the command that was run on it, what it said, and which words of that its readers should not see. */
export interface Trial {
  readonly command: string;
  readonly level: Level;
  readonly bytes: Buffer;
  readonly output: string;
  readonly leaks: readonly string[];
}

/**
 * One document, broken, and one command that reads it.
 * @param folder where to put it: what is there is lost
 */
export async function trial(seed: number, folder: string): Promise<Trial> {
  const draw = seeded(seed);
  const isTests = chance(draw, 25);
  const make = isTests ? canaryTests : canaryCase;
  const sound = JSON.stringify(make(draw));
  const bytes = encoded(draw, broken(draw, written(draw, valueFor(draw, make(draw)))));
  const levelled = chance(draw, 75);
  // whoever looks for mutants looks long
  const slow = chance(draw, 1);
  const template =
    slow && !levelled ? 'mutate FILE -p POLICY' : pick(draw, COMMANDS[levelled ? 'levelled' : 'internal']!);
  const level = levelled ? pick(draw, LEVELS) : levelOf(template);
  const command = levelled ? `${template} --for ${level}` : template;
  const here = join(folder, 'here');
  rmSync(here, { recursive: true, force: true });
  const words = laidOut(here, { bytes, sound, isTests, name: pick(draw, ['doc.yaml', 'doc.json']) });
  const { output } = await run(
    command.split(' ').map((word) => words[word.replace('./', '')] ?? word),
    { stdin: bytes },
  );
  // the random name of the folder may look like a canary itself
  const all = [output, ...filesOf(here, ['PAGE', 'PACK'])].join('\n').replaceAll(folder, '/folder');
  const text = bytes.toString('utf8');
  const allowed = (): ReadonlySet<string> =>
    allowedAt(level, [text, sound, ...text.split('\n').filter((line) => line.startsWith('{'))]);
  return { command, level, bytes, output: all, leaks: leaksIn(all, level, allowed) };
}

function valueFor(draw: Draw, document: Part): unknown {
  let value = document;
  for (let times = draw(3); times > 0; times -= 1) value = misplaced(draw, value);
  return chance(draw, 50) ? reordered(draw, value) : value;
}

/** Whom a notice is for; whatever else has no readers to name is for the house. */
function levelOf(template: string): Level {
  const [, to] = /^notice .*--to (\w+)/.exec(template) ?? [];
  return to === undefined ? 'internal' : to === 'customer' ? 'customer' : 'public';
}

interface Files {
  readonly bytes: Buffer;
  readonly sound: string;
  readonly isTests: boolean;
  readonly name: string;
}

/** Writes the files of a trial. @returns the paths by the words that stand for them in commands */
function laidOut(here: string, { bytes, sound, isTests, name }: Files): Readonly<Record<string, string>> {
  mkdirSync(join(here, 'folder'), { recursive: true });
  const put = (path: string, text: string | Buffer): string => {
    writeFileSync(join(here, path), text);
    return join(here, path);
  };
  return {
    FILE: put(`folder/${isTests ? name.replace('.', '.test.') : name}`, bytes),
    FOLDER: join(here, 'folder'),
    SOUND: put(`sound${isTests ? '.test' : ''}.json`, sound),
    ARCHIVE: put('archive.ndjson', Buffer.concat([Buffer.from(`${sound}\n`), bytes])),
    POLICY: put('policy.json', JSON.stringify(POLICY)),
    PAGE: join(here, 'PAGE.html'),
    PACK: join(here, 'PACK.decpack'),
  };
}

/** What a command wrote for its readers; a pack is for the tool, and keeps no text. */
function filesOf(here: string, names: readonly string[]): readonly string[] {
  return readdirSync(here)
    .filter((name) => names.some((one) => name.startsWith(one)) && statSync(join(here, name)).isFile())
    .map((name) => readFileSync(join(here, name), 'latin1'));
}

/**
 * The canaries that readers may see: those that stand in what of a valid case they may see, and in the names of examples,
 * which are those of tests.
 */
function allowedAt(level: Level, texts: readonly string[]): ReadonlySet<string> {
  const vocabulary = builtInVocabulary();
  const named: string[] = [];
  const seen = texts.flatMap((text) => {
    const document = read({ name: 'x', text: text.replace(/^\uFEFF/, ''), firstLine: 1 });
    if (document.ok && kindOf(document.value).ok) named.push(...namesIn(document.value.value));
    const loaded = document.ok ? loadCase(document.value, vocabulary) : document;
    if (!loaded.ok) return [];
    return wordsIn(JSON.stringify(caseFor({ level, reveal: false }, vocabulary, loaded.value)));
  });
  return new Set([...seen, ...named]);
}

function namesIn(value: unknown): readonly string[] {
  const { examples, tests } = Object(value) as Part;
  return tests === undefined ? [] : wordsIn(Object.keys(Object(examples) as Part).join('\n'));
}
