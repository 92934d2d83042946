import type { Command } from 'commander';
import { DiagnosedError } from '../process/exit.ts';
import type { Configuration } from './configuration.ts';
import { defaultPathsOf } from './default-paths.ts';
import type { Settings } from './settings.ts';
import { standInsFor } from './stand-ins.ts';
import { padded, widthOf } from '../../report/wrap.ts';
import { greatest } from '../../model/extremes.ts';

/** The part of a command's help that lists the defaults changed by a file or a variable. */
export function settingsHelp(command: Command, configuration: Configuration): string {
  try {
    const settings = configuration.settings();
    const rows = [...standInsFor(command, settings).map(inWords), ...pathsInWords(command, settings)];
    if (rows.length === 0) return '';
    const width = greatest(rows.map(([words]) => widthOf(words)));
    return `\nDefaults here:\n${rows.map(([words, from]) => `  ${padded(words, width)}  ${from.replaceAll('`', '')}`).join('\n')}`;
  } catch (error) {
    if (!(error instanceof DiagnosedError)) throw error;
    return `\n${configuration.file ?? 'The configuration'} is invalid: \`decisis check\` says why.`;
  }
}

type Row = readonly [words: string, from: string];

const inWords = ({ flag, values, from }: ReturnType<typeof standInsFor>[number]): Row => [
  flag === '--fail-on' ? `${flag} ${values.join(',')}` : values.map((value) => `${flag} ${value}`).join(' '),
  from,
];

function pathsInWords(command: Command, { policies, cases }: Settings): readonly Row[] {
  const paths = defaultPathsOf(command);
  if (paths === undefined) return [];
  const sets = { policies: [policies], cases: [cases] }[paths as 'policies' | 'cases'] ?? [policies, cases];
  return sets.flatMap((set) => (set === undefined ? [] : [[set.value.join(' '), set.from] as const]));
}
