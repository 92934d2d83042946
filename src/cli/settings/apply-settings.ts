import { readdirSync } from 'node:fs';
import { fileError } from '../../diagnostic/complaint.ts';
import { InvalidArgumentError, type Command } from 'commander';
import { DiagnosedError, UsageError } from '../process/exit.ts';
import { isThere } from '../files/files.ts';
import type { Configuration } from './configuration.ts';
import { defaultPathsOf, type DefaultPaths } from './default-paths.ts';
import type { Paths, Settings } from './settings.ts';
import { SETTABLE, standInsFor, type StandIn } from './stand-ins.ts';
import { DEFAULT_POLICIES, CASES_FOLDER } from '../../model/config.ts';

/**
 * Applies the configuration to the flags and paths that a command was not given.
 * @throws DiagnosedError where the configuration is invalid, or names a path that does not exist
 */
export function applySettings(command: Command, configuration: Configuration): void {
  const paths = command.args.length === 0 ? defaultPathsOf(command) : undefined;
  if (paths === undefined && !command.options.some(({ long }) => SETTABLE.includes(long ?? ''))) return;
  const settings = settingsFor(paths, configuration);
  for (const each of standInsFor(command, settings)) {
    if (each.flag === '--policy') assertThere(settings.policies!);
    if (each.flag === '--cases') assertThere(settings.cases!);
    takeValue(command, each);
    configuration.taken.push(each);
  }
  if (paths !== undefined) command.processedArgs[0] = pathsFor(paths, settings, configuration);
}

/** The documents that `check` reads where no path is given, including the configuration itself. */
export function documentsSet(configuration: Configuration): readonly string[] {
  const paths = 'documents and configuration';
  return pathsFor(paths, settingsFor(paths, configuration), configuration);
}

/** `check` reports what is wrong with the configuration along with everything else; other commands stop. */
function settingsFor(paths: DefaultPaths | undefined, configuration: Configuration): Settings {
  try {
    return configuration.settings();
  } catch (error) {
    if (paths === 'documents and configuration' && error instanceof DiagnosedError) return {};
    throw error;
  }
}

/** Sets an option to values, as if they had been given on the command line. */
function takeValue(command: Command, { option, values, from }: StandIn): void {
  const name = option.attributeName();
  const isFirst = command.getOptionValueSource(name) !== 'config';
  let value: unknown = isFirst ? undefined : command.getOptionValue(name);
  try {
    for (const each of values) value = option.parseArg === undefined ? each : option.parseArg(each, value);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new UsageError(
      `${from} cannot be ${values.map((each) => `\`${each}\``).join(', ')}`,
      inPlainWords(error.message),
    );
  }
  command.setOptionValueWithSource(name, value, 'config');
}

/** Rewords a message that was written for commander: lower case, no full stop. */
const inPlainWords = (sentence: string): string =>
  sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');

function assertThere({ value, missing }: Paths): void {
  const absent = value.flatMap((path, position) => (isThere(path) ? [] : [missing(position)]));
  if (absent.length > 0) throw new DiagnosedError(absent);
}

/** Where cases are by default: the first of these that exists is used. */
const CASES = [CASES_FOLDER, 'fixtures/cases'];

function pathsFor(paths: DefaultPaths, settings: Settings, configuration: Configuration): readonly string[] {
  const taken = (set: Paths | undefined): readonly string[] | undefined => {
    if (set === undefined) return undefined;
    // `check` reports missing paths together with everything else
    if (paths === 'documents and configuration') return set.value.filter(isThere);
    assertThere(set);
    configuration.taken.push({ values: set.value, from: set.from });
    return set.value;
  };
  const policies = taken(settings.policies);
  if (paths === 'policies') return policies ?? DEFAULT_POLICIES;
  const cases = taken(settings.cases) ?? CASES.filter(isThere).slice(0, 1);
  if (paths === 'cases') {
    if (cases.length > 0) return cases;
    throw noCases();
  }
  const { file } = configuration;
  const checked = paths === 'documents and configuration' && file !== undefined ? [file] : [];
  const found = [...(policies ?? DEFAULT_POLICIES.filter(isThere)), ...cases, ...checked];
  if (found.length > 0) return found;
  const loose = readdirSync('.').filter((name) => /^[^.].*\.ya?ml$/.test(name));
  if (loose.length > 0) return loose;
  throw new DiagnosedError([
    fileError(
      '.',
      'file/nothing-here',
      'there is no document here, and no folder `policies` or `cases`',
      START,
    ),
  ]);
}

const START = 'name files or folders; `decisis new` writes a document to start from';

const noCases = (): UsageError =>
  new UsageError(
    'no cases are named, and there is no folder `cases`',
    'name case files or folders, or say where they are in `.decisis.yaml`: `cases: [decisions]`; `decisis new case` writes one',
  );
