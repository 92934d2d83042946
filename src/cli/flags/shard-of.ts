import { InvalidArgumentError } from 'commander';
import type { Shard } from '../../replay/archive/archive-replay.ts';

/** Parses the value of `--shard`. */
export function shardOf(value: string): Shard {
  const [, part, of] = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(value) ?? [];
  if (part === undefined || Number(part) > Number(of)) {
    throw new InvalidArgumentError('It is written as I/N, such as 1/4 for the first of four parts.');
  }
  return { index: Number(part) - 1, of: Number(of) };
}
