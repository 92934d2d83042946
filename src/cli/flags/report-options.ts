import { firstOf } from '../../model/ends.ts';
import { InvalidArgumentError, Option } from 'commander';
import { UsageError } from '../process/exit.ts';
import { FLAGS, repeatable } from './options.ts';
import { refuseSharedPlaces } from '../files/refuse-overwrite.ts';

/** A report that the command line asks for: its format and its place; undefined for standard output. */
export interface Asked<F extends string> {
  readonly format: F;
  readonly place: string | undefined;
}

/** A value of `--format` or `--output`, and its turn among all of them. */
interface Said {
  readonly value: string;
  readonly turn: number;
}

/** The values of `--format` and `--output` as commander stores them; `reportsOf` pairs them. */
export interface ReportFlags {
  readonly format?: readonly Said[] | undefined;
  readonly output?: readonly Said[] | undefined;
}

/**
 * The options `--format` and `--output`. Both may be repeated: each `--output` is the place of the `--format` before
 * it.
 * @param formats by name
 * @param fallback the default format; false where the command chooses one
 */
export function reportOptions(
  formats: readonly string[],
  description = 'how to write the report; may be repeated, each with its `--output`',
  fallback: string | false = 'text',
): { readonly format: Option; readonly output: Option } {
  let turn = 0;
  const inTurn = (value: string, before: readonly Said[] = []): readonly Said[] => {
    turn += 1;
    return [...before, { value, turn }];
  };
  const format = new Option(FLAGS.format, description)
    .choices(formats)
    .argParser((value: string, before?: readonly Said[]) => {
      if (formats.includes(value)) return inTurn(value, before);
      throw new InvalidArgumentError(`Allowed choices are ${formats.join(', ')}.`);
    });
  if (fallback !== false) format.default([], fallback);
  const output = new Option(FLAGS.output, 'write to a file, whole or not at all').argParser(inTurn);
  return { format: repeatable(format), output: repeatable(output) };
}

/**
 * Pairs formats with outputs: each output belongs to the format before it; a single output belongs to a single format
 * in either order.
 * @param fallback the default format
 * @throws UsageError where an output has no format, or two reports have the same place
 */
export function reportsOf<F extends string>(
  { format = [], output = [] }: ReportFlags,
  fallback: F,
): readonly Asked<F>[] {
  // a default is not a flag on the command line, so no output can follow it
  const formats = format.length === 0 ? [{ value: fallback, turn: 0 }] : format;
  const asked = formats.map(({ value, turn }, position): Asked<F> => {
    const next = formats[position + 1]?.turn ?? Infinity;
    const from = formats.length === 1 ? -1 : turn;
    const own = output.filter((place) => place.turn > from && place.turn < next);
    if (own.length > 1) throw twoPlaces(own);
    // commander checked the format when it parsed the option
    return { format: value as F, place: standardAside(own[0]?.value) };
  });
  const early = output.find(({ turn }) => formats.length > 1 && turn < firstOf(formats).turn);
  if (early !== undefined) throw beforeAll(early, formats);
  refuseTwoOnOutput(asked);
  refuseSharedPlaces(asked.map(({ place }) => ['--output', place]));
  return asked;
}

const standardAside = (place: string | undefined): string | undefined => (place === '-' ? undefined : place);

/** Where reports go. */
export const placesOf = (reports: readonly Asked<string>[]): readonly (string | undefined)[] =>
  reports.map(({ place }) => place);

function twoPlaces(places: readonly Said[]): UsageError {
  const [first, second] = places.map(({ value }) => `\`--output ${value}\``);
  return new UsageError(
    `${first} and ${second} are for one report`,
    'each `--output` is the place of the `--format` before it: put a `--format` before each',
  );
}

function beforeAll({ value }: Said, formats: readonly Said[]): UsageError {
  const named = formats.map((format) => `\`${format.value}\``).join(' and ');
  return new UsageError(
    `\`--output ${value}\` stands before every \`--format\`, and there are several: ${named}`,
    'put it after the `--format` that it is the place of',
  );
}

function refuseTwoOnOutput(asked: readonly Asked<string>[]): void {
  const [first, second] = asked.filter(({ place }) => place === undefined);
  if (first === undefined || second === undefined) return;
  throw new UsageError(
    `\`${first.format}\` and \`${second.format}\` would both go to standard output`,
    `one report can: name a file for the other, such as \`--format ${first.format} --output FILE\``,
  );
}
