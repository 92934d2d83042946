import { InvalidArgumentError, Option } from 'commander';

/**
 * The flags that several commands share, each spelt once: who knows the short form from one command knows it for all.
 */
export const FLAGS = {
  policy: '-p, --policy <path>',
  cases: '-c, --cases <path>',
  base: '--base <version>',
  format: '-f, --format <format>',
  output: '-o, --output <file>',
  failOn: '--fail-on <what>',
  jobs: '-j, --jobs <number>',
  limit: '--limit <number>',
  write: '-w, --write <folder>',
  quiet: '-q, --quiet',
  verbose: '-v, --verbose',
} as const;

/** The help text of the argument that names cases, the same in most commands. */
export const CASES =
  'case files, archives (.ndjson, .jsonl), folders, or - for standard input (default: cases)';

/** The help text of `--policy`, the same in every command. */
const POLICY = 'a policy file or a folder of them; may be repeated (default: policies)';

/** Gathers the values of an option that may be repeated. */
const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Collects ids separated by commas, for an option that may be repeated. */
export const collectIds = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...wordsIn(value).filter((id) => id !== ''),
];

const wordsIn = (value: string): readonly string[] => value.split(',').map((word) => word.trim());

const REPEATABLE = new WeakSet<Option>();

/** Marks an option as one that keeps all its values when it is given more than once. */
export function repeatable(option: Option): Option {
  REPEATABLE.add(option);
  return option;
}

/** Whether giving an option more than once loses nothing: it keeps all values, or has none. */
export const mayRepeat = (option: Option): boolean =>
  REPEATABLE.has(option) || option.variadic || option.isBoolean();

/** An option that collects one value each time it is given. */
export const gathering = (
  flags: string,
  description: string,
  parse: (value: string, before?: readonly string[]) => readonly string[] = collect,
): Option => repeatable(new Option(flags, description).argParser(parse));

/** The option `--policy`. */
export const policyOption = (description: string = POLICY): Option => gathering(FLAGS.policy, description);

/** The option `--effort` of commands that prove. */
export const effortOption = (
  flags = '--effort <steps>',
  description = 'the most steps to spend on each question; limits memory, too',
): Option => new Option(flags, description).argParser(atLeastOne);

function atLeastOne(value: string): number {
  if (!/^[1-9][0-9]{0,8}$/.test(value)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(value);
}

/** The option `--without`. */
export const withoutOption = (): Option =>
  gathering('--without <ids>', 'decide without these exhibits; ids, with commas between', collectIds);

/** The option `--assume`. */
export const assumeOption = (): Option =>
  gathering('--assume <fact=value>', 'assume a fact; may be repeated');

const LISTS = new WeakMap<Option, readonly string[]>();

/** Marks an option as one that takes a comma-separated list of these words; completion uses them. */
export function listing(option: Option, words: readonly string[]): Option {
  LISTS.set(option, words);
  return option;
}

/** The words that an option's list may contain; undefined where it takes no list. */
export const wordsOfList = (option: Option): readonly string[] | undefined => LISTS.get(option);

/**
 * The option `--fail-on`: some of its words, separated by commas or one at a time. `none` excludes the others.
 * @param words the words it accepts, `none` among them
 * @param fallback the default
 */
export function failOnOption<W extends string>(
  words: readonly W[],
  fallback: readonly W[],
  description = 'exit 1 on any of these',
): Option {
  const parse = (value: string, before: readonly W[] = fallback): readonly W[] => {
    const named = wordsIn(value).map((word) => words.find((known) => known === word));
    if (named.includes(undefined)) throw new InvalidArgumentError(`Allowed choices are ${words.join(', ')}.`);
    const given = before === fallback ? [] : before;
    const all = [...new Set([...given, ...named.filter((word) => word !== undefined)])];
    if (all.length > 1 && (all as readonly string[]).includes('none'))
      throw new InvalidArgumentError('`none` stands alone.');
    return all;
  };
  const option = new Option(FLAGS.failOn, `${description}: ${words.join(', ')}`).argParser(parse);
  if (fallback.length > 0) option.default(fallback, fallback.join(', '));
  return repeatable(listing(option, words));
}

/** The help text of `--jobs`, the same in every command. */
export const JOBS = 'how many cores to use where there are many cases (default: all)';

/** Parses the value of an option that is a whole number, at least 1. */
export function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new InvalidArgumentError('It is a whole number from 1.');
  return Number(value);
}
