import { firstOf } from '../../model/ends.ts';
import { InvalidArgumentError, Option } from 'commander';
import { UsageError } from '../process/exit.ts';
import { FLAGS, repeatable } from './options.ts';
import { refuseSharedPlaces } from '../files/refuse-overwrite.ts';

/** A report that is asked for: in which format, and where it goes; undefined for standard output. */
export interface Asked<F extends string> {
  readonly format: F;
  readonly place: string | undefined;
}

/** A value of `--format` or `--output`, and its turn among all of them. */
interface Said {
  readonly value: string;
  readonly turn: number;
}

/** What `--format` and `--output` come to, as commander keeps them; `reportsOf` makes something of it. */
export interface ReportFlags {
  readonly format?: readonly Said[] | undefined;
  readonly output?: readonly Said[] | undefined;
}

/**
 * The options `--format` and `--output`. Both may be repeated: each `--output` is the place of the `--format` before it.
 * @param formats by name
 * @param fallback the format where none is given; false where the command chooses one
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
 * The reports that the flags ask for: each output belongs to the format before it; the only output to the only format,
 * wherever the two stand.
 * @param fallback the format where none is given
 * @throws UsageError where an output has no format, or two reports have one place
 */
export function reportsOf<F extends string>(
  { format = [], output = [] }: ReportFlags,
  fallback: F,
): readonly Asked<F>[] {
  // a default, such as that of the option itself, is not a flag that an output could follow
  const formats = format.length === 0 ? [{ value: fallback, turn: 0 }] : format;
  const asked = formats.map(({ value, turn }, position): Asked<F> => {
    const next = formats[position + 1]?.turn ?? Infinity;
    const from = formats.length === 1 ? -1 : turn;
    const own = output.filter((place) => place.turn > from && place.turn < next);
    if (own.length > 1) throw twoPlaces(own);
    // what the option takes has been looked at when it was read
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
