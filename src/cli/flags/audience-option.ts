import { Option } from 'commander';
import { LEVELS, type Level } from '../../explain/audience.ts';
import { UsageError } from '../process/exit.ts';
import { quietly, type Terminal } from '../terminal/terminal.ts';

/** What the flags say of who will read. */
export interface AudienceFlags {
  readonly for?: Level;
  readonly reveal?: boolean;
  readonly quiet?: boolean;
}

/** The flag `--for`, which every command has that says something of a case. */
export const audienceOption = (): Option =>
  new Option('--for <readers>', 'who will read it: less is shown to those outside')
    .choices([...LEVELS])
    .default('internal');

/**
 * The terminal of a command that writes for some readers: all that is said on it is said to them, and with `--quiet` no more than has to be.
 * @throws UsageError where withheld text is asked for and is to be given away
 */
export function audienceTerminal(
  { for: level = 'internal', reveal = false, quiet = false }: AudienceFlags,
  terminal: Terminal,
): Terminal {
  if (reveal && level !== 'internal') {
    throw new UsageError(
      `\`--reveal\` and \`--for ${level}\` contradict each other`,
      'withheld text is for internal readers: leave one of the two out',
    );
  }
  return { ...quietly(terminal, quiet), audience: { level, reveal } };
}
