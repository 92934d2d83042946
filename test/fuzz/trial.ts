import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chance, pick, seeded, type Draw } from '../naive/draw.ts';
import { broken, encoded, written } from '../leak/break-text.ts';
import { read } from '../../src/source/read.ts';
import { run, type Run } from '../support/run.ts';
import { brokenBytes } from './break-bytes.ts';
import { brokenText } from './break-text.ts';
import { brokenTree } from './break-tree.ts';
import { filesOf, pickTemplate, wordsFor, type Template } from './commands.ts';
import { faultsOfDocument, faultsOfRun, faultsOfText, faultsOfValues } from './faults.ts';
import { forgedEntry, isSigned } from './forge-entry.ts';
import { forgedSeal } from './forge-seal.ts';
import { forgedPack } from './forge-pack.ts';
import { faultsOfLines } from './lines.ts';
import { faultsOfTallies } from './tallies.ts';
import { grown } from './grow.ts';
import { pickWorld, soundBytes, WORDS, type Kind, type Word, type World } from './world.ts';

/** An input, and the command that it is given to. */
export interface Input {
  readonly kind: Kind;
  readonly world: World;
  readonly template: Template;
  /** The word that the input stands for. */
  readonly word: Word;
  /** How its file's name ends. */
  readonly ending: string;
  readonly bytes: Buffer;
  readonly colour: boolean;
  /** Whether it is also laid out, whatever the command. */
  readonly layOut: boolean;
  /** Puts something else than a file with these bytes into its place. */
  readonly put?: (path: string) => void;
}

/** What an input came to. */
export interface Trial {
  readonly input: Input;
  readonly words: readonly string[];
  readonly ran: Run;
  readonly faults: readonly string[];
}

/** How often each kind is tried. */
const KINDS: readonly Kind[] = [
  ...Array.from({ length: 6 }, () => ['case', 'policy'] as const).flat(),
  ...Array.from({ length: 3 }, () => ['vocabulary', 'tests', 'pack'] as const).flat(),
  ...(['archive', 'archive', 'config', 'config', 'verdict', 'cache'] as const),
  ...Array.from({ length: 4 }, () => 'incoming' as const),
  ...(['blob', 'seal'] as const),
];

/** Draws an input. @param folder where a pack can be put for a moment */
export function drawInput(seed: number, worlds: readonly World[], folder: string): Input {
  const draw = seeded(seed);
  const kind = pick(draw, KINDS);
  const world = pickWorld(draw, worlds);
  const template = pickTemplate(draw, kind);
  const word = pick(draw, wordsFor(template, kind));
  const other = otherBytes(draw, worlds);
  const sound = soundBytes(world, kind, word);
  const bytes =
    kind === 'cache' && chance(draw, 70)
      ? forgedEntry(draw, sound, world.entry)
      : brokenOf(draw, kind, word, sound, other, folder);
  const layOut = template.words[0] === 'fmt' || chance(draw, 20);
  return {
    kind,
    world,
    template,
    word,
    ending: endingOf(draw, word),
    bytes,
    colour: chance(draw, 3),
    layOut,
  };
}

function otherBytes(draw: Draw, worlds: readonly World[]): Buffer {
  const kind = pick(draw, Object.keys(WORDS) as Kind[]);
  return soundBytes(pickWorld(draw, worlds), kind, pick(draw, WORDS[kind]));
}

const ENDINGS: Partial<Record<Word, readonly string[]>> = {
  ARCHIVE: ['.ndjson', '.jsonl'],
  PACK: ['.pack'],
  TESTS: ['.test.yaml'],
  TABLE: ['.csv', '.tsv', '.txt'],
  LINES: ['.ndjson'],
  MAP: ['.map.yaml'],
  MAIL: ['.eml'],
  ARF: ['.eml'],
  XARF: ['.json'],
  MISP: ['.json'],
  STIX: ['.json'],
  BLOB: ['.blob'],
  SEAL: ['.seal'],
  SIGNING: ['.pem'],
  CHECKING: ['.pem'],
};

/** What is no document of YAML, and may hold no tree to break. */
const FLAT: readonly Word[] = ['TABLE', 'LINES', 'MAIL', 'ARF', 'SIGNING', 'CHECKING'];

const endingOf = (draw: Draw, word: Word): string =>
  pick(draw, ENDINGS[word] ?? ['.yaml', '.yaml', '.yaml', '.json', '.yml']);

function brokenOf(draw: Draw, kind: Kind, word: Word, bytes: Buffer, other: Buffer, folder: string): Buffer {
  if (kind === 'pack')
    return (
      (chance(draw, 70) ? forgedPack(draw, bytes, folder) : undefined) ?? brokenBytes(draw, bytes, other)
    );
  if (word === 'SEAL' && chance(draw, 40)) return forgedSeal(draw, bytes);
  if (chance(draw, 4)) return bytes;
  if (kind === 'cache' || chance(draw, 20)) return brokenBytes(draw, bytes, other);
  if (FLAT.includes(word) || chance(draw, 40)) return Buffer.from(brokenText(draw, bytes.toString('utf8')));
  if (kind === 'archive') return brokenLines(draw, bytes);
  if (['incoming', 'blob', 'seal'].includes(kind) && word !== 'MAP') return brokenJson(draw, bytes);
  const value = (chance(draw, 6) ? grown(draw, kind) : undefined) ?? valueIn(bytes);
  const text = written(draw, chance(draw, 90) ? brokenTree(draw, value) : value);
  return encoded(draw, chance(draw, 15) ? broken(draw, text) : text);
}

function valueIn(bytes: Buffer): unknown {
  const document = read({ name: 'sound', text: bytes.toString('utf8'), firstLine: 1 });
  return document.ok ? document.value.value : undefined;
}

/** JSON with some of its values broken. */
function brokenJson(draw: Draw, bytes: Buffer): Buffer {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    return Buffer.from(brokenText(draw, bytes.toString('utf8')));
  }
  return Buffer.from(JSON.stringify(brokenTree(draw, value)) ?? '');
}

/** An archive with one of its cases broken. */
function brokenLines(draw: Draw, bytes: Buffer): Buffer {
  const lines = bytes.toString('utf8').trimEnd().split('\n');
  const at = draw(lines.length);
  lines[at] = JSON.stringify(brokenTree(draw, JSON.parse(lines[at]!))) ?? '';
  return Buffer.from(`${lines.join(pick(draw, ['\n', '\n', '\r\n', '\n\n']))}${pick(draw, ['\n', ''])}`);
}

/** Gives an input to its command, in a folder of its own: what is there is lost. */
export async function tried(input: Input, folder: string): Promise<Trial> {
  const { template, word, bytes, colour, kind } = input;
  const here = join(folder, 'deep', 'here');
  rmSync(here, { recursive: true, force: true });
  mkdirSync(join(here, 'OUT'), { recursive: true });
  const paths = laidOut(here, input);
  const words = template.words.map((one) =>
    one.startsWith('INBOX/') ? join(here, 'INBOX') : (paths[one] ?? one.replace(/^OUT/, join(here, 'OUT'))),
  );
  const stdin = word === 'CASE' ? bytes : '';
  const ran = await run(words, { stdin, tty: colour, env: colour ? { FORCE_COLOR: '1' } : {} });
  const text =
    ['pack', 'cache', 'incoming', 'blob', 'seal'].includes(kind) || bytes.length > 100_000
      ? undefined
      : bytes.toString('utf8');
  const faults = [
    ...faultsOfRun(words, ran, colour),
    ...faultsOfValues(ran.stdout, 'standard output', bytes.toString('latin1')),
    ...faultsOfValues(ran.stderr, 'standard error', bytes.toString('latin1')),
    ...faultsOfFiles(here),
    ...(await faultsOfCache(input, words, ran)),
    ...(text === undefined || kind === 'archive' ? [] : faultsOfDocument(text, input.layOut)),
    ...(text === undefined ? [] : faultsOfLines(text, input.world)),
    ...(text !== undefined && kind === 'archive' ? await talliesOf(here, input) : []),
  ];
  return { input, words, ran, faults };
}

/** What is wrong with how an archive is counted, under the sound policies of its world. */
async function talliesOf(here: string, { bytes, world }: Input): Promise<readonly string[]> {
  const [archive, policy, vocabulary] = ['tally.ndjson', 'tally-policy.yaml', 'tally-vocabulary.yaml'].map(
    (name) => join(here, name),
  ) as [string, string, string];
  writeFileSync(archive, bytes);
  writeFileSync(policy, world.files.POLICY);
  writeFileSync(vocabulary, world.files.VOCABULARY);
  return faultsOfTallies(archive, bytes, ['-p', policy, '-p', vocabulary]);
}

/** Writes the files of a trial. @returns their paths by the words that stand for them */
function laidOut(
  here: string,
  { template, world, word, ending, bytes, put }: Input,
): Readonly<Record<string, string>> {
  const files = filesOf(template);
  const needed: readonly Word[] = files.includes('CONFIG')
    ? [...files, 'POLICY', 'VOCABULARY', 'DECIDED', 'BASE']
    : files;
  const inbox = template.words
    .filter((one) => one.startsWith('INBOX/'))
    .map((one) => one.slice('INBOX/'.length));
  const paths: Record<string, string> = {};
  for (const one of needed) {
    const path = join(
      here,
      inbox.includes(one) ? 'INBOX' : '',
      `${one}${one === word ? ending : (ENDINGS[one]?.[0] ?? '.yaml')}`,
    );
    if (inbox.includes(one)) mkdirSync(join(here, 'INBOX'), { recursive: true });
    if (one === word && put !== undefined) put(path);
    else if (one === 'CACHE') writeEntry(join(path, world.entry), one === word ? bytes : world.files[one]);
    else writeFileSync(path, one === word ? bytes : world.files[one]);
    paths[one] = path;
  }
  return paths;
}

function writeEntry(path: string, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

/** What is wrong where a cache was used: what nobody has signed, and what is of another text, changes nothing. */
async function faultsOfCache(
  { kind, word, bytes, world, colour }: Input,
  words: readonly string[],
  { stdout, exit }: Run,
): Promise<readonly string[]> {
  if (!words.includes('--cache') || colour || (word !== 'CACHE' && word !== 'KEPT')) return [];
  if (kind === 'cache' && isSigned(bytes, world.entry)) return [];
  const at = words.indexOf('--cache');
  const plain = await run(words.toSpliced(at, 2), {});
  return plain.stdout === stdout && plain.exit === exit ? [] : ['a cache is believed that is not ours'];
}

/** What is wrong with the files that a command has left. */
function faultsOfFiles(here: string): readonly string[] {
  const names = readdirSync(here, { recursive: true, encoding: 'utf8' });
  const hidden = names.filter((name) => /(?:^|\/)\./.test(name)).map((name) => `${name} is left behind`);
  const reports = names.filter((name) => /^OUT\/.*\.(?:html|md|xml)$/.test(name));
  const shown = reports
    .filter((name) => statSync(join(here, name)).isFile())
    .flatMap((name) => faultsOfText(readFileSync(join(here, name), 'utf8'), name));
  return [...hidden, ...shown];
}
