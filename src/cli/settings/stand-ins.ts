import type { Command, Option } from 'commander';
import type { ConfiguredReport } from '../../model/config.ts';
import type { Settings } from './settings.ts';

/** A flag that is not given, and the values to use for it. */
export interface StandIn {
  readonly flag: string;
  readonly option: Option;
  readonly values: readonly string[];
  readonly from: string;
}

/** The flags that can be set by a file or a variable. */
export const SETTABLE = [
  '--policy',
  '--cases',
  '--base',
  '--for',
  '--jobs',
  '--cache',
  '--format',
  '--fail-on',
];

/** The commands whose `--base` means the same in a CI gate, so that one setting fits them. */
const COMPARING: readonly string[] = ['replay', 'verify'];

/** The values to use for flags that a command has and was not given. */
export function standInsFor(command: Command, settings: Settings): readonly StandIn[] {
  const name = command.name();
  const { policies, cases, base, audience, jobs, cache } = settings;
  const rows: readonly (readonly [string, string | readonly string[], string] | undefined)[] = [
    // `schema` uses the policies only where the user names them
    policies && name !== 'schema' ? ['--policy', policies.value, policies.from] : undefined,
    cases && ['--cases', cases.value, cases.from],
    base && COMPARING.includes(name) && !command.args.includes('-')
      ? ['--base', base.value, base.from]
      : undefined,
    audience && ['--for', audience.value, audience.from],
    jobs && ['--jobs', jobs.value, jobs.from],
    cache && ['--cache', cache.value, cache.from],
  ];
  const plain = rows.flatMap((row) =>
    row === undefined ? [] : standIn(command, row[0], [row[1]].flat(), row[2]),
  );
  return [...plain, ...reportsFor(command, settings), ...failuresFor(command, settings)];
}

function standIn(
  command: Command,
  flag: string,
  values: readonly string[],
  from: string,
): readonly StandIn[] {
  const option = openOption(command, flag);
  return option === undefined ? [] : [{ flag, option, values, from }];
}

/** An option that a command has and that was not given on its command line. */
function openOption(command: Command, flag: string): Option | undefined {
  const option = command.options.find(({ long }) => long === flag);
  if (option === undefined || command.getOptionValueSource(option.attributeName()) === 'cli')
    return undefined;
  return option;
}

/** `--output` belongs to a `--format`: a user who gives one of them chooses both. */
function reportsFor(command: Command, { formats }: Settings): readonly StandIn[] {
  const [format, output] = [openOption(command, '--format'), openOption(command, '--output')];
  if (format === undefined || output === undefined) return [];
  const reports = formats?.(command.name(), format.argChoices ?? []);
  if (reports === undefined) return [];
  const { from } = reports;
  return reports.value.flatMap((report): readonly StandIn[] => [
    { flag: '--format', option: format, values: [formatOf(report)], from },
    ...(typeof report === 'string'
      ? []
      : [{ flag: '--output', option: output, values: [report.output], from }]),
  ]);
}

const formatOf = (report: ConfiguredReport): string => (typeof report === 'string' ? report : report.format);

/**
 * A file cannot remove what fails a command by default: it is part of the change under test, so it may only make the
 * check stricter.
 */
function failuresFor(command: Command, { failOn }: Settings): readonly StandIn[] {
  const failures = failOn?.(command.name());
  const option = openOption(command, '--fail-on');
  if (failures === undefined || option === undefined) return [];
  const fallback: unknown = option.defaultValue;
  const always = Array.isArray(fallback) ? fallback.map(String).filter((word) => word !== 'none') : [];
  const values = failures.adds ? [...new Set([...always, ...failures.value])] : failures.value;
  return [{ flag: '--fail-on', option, values, from: failures.from }];
}
