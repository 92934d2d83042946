import { InvalidArgumentError, type Option } from 'commander';

/** What `--policy` says of itself wherever it stands. */
export const POLICY = 'a policy file or a folder of them; may be repeated (default: policies)';

/** Gathers the values of an option that may be repeated. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

/** Gathers ids, with commas between, of an option that may be repeated. */
export const collectIds = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...value
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== ''),
];

const LISTS = new WeakMap<Option, readonly string[]>();

/** An option that takes some of certain words, with commas between; kept for completion. */
export function listing(option: Option, words: readonly string[]): Option {
  LISTS.set(option, words);
  return option;
}

/** The words of which an option takes some, where it is known to take a list. */
export const wordsOfList = (option: Option): readonly string[] | undefined => LISTS.get(option);

/** Reads the value of an option that is a whole number from 1. */
export function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new InvalidArgumentError('It is a whole number from 1.');
  return Number(value);
}
