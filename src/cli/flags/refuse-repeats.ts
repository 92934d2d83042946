import type { Command, Option } from 'commander';
import { UsageError } from '../process/exit.ts';
import { mayRepeat } from './options.ts';

/**
 * Makes it a usage error to repeat a flag that takes one value, in a command and its subcommands: otherwise one of
 * the values would be dropped silently.
 */
export function refuseRepeats(command: Command): void {
  for (const option of command.options) if (!mayRepeat(option)) watch(command, option);
  for (const below of command.commands) refuseRepeats(below);
}

function watch(command: Command, option: Option): void {
  const given: (string | null)[] = [];
  command.on(`option:${option.name()}`, (value: string | null) => {
    given.push(value);
    if (given.length < 2) return;
    const [first, second] = given.map((each) => (each === null ? 'no value' : `\`${each}\``));
    const flag = option.long ?? option.short ?? '';
    throw new UsageError(
      `\`${flag}\` is given twice, with ${first} and with ${second}`,
      'it takes one value: leave one of the two out',
    );
  });
}
