import { Option } from 'commander';
import { LEVELS, type Level } from '../../explain/audience.ts';
import { UsageError } from '../process/exit.ts';
import { quietly, type Terminal } from '../terminal/terminal.ts';

/** The flags that say who the readers are. */
export interface AudienceFlags {
  readonly for?: Level;
  readonly reveal?: boolean;
  readonly quiet?: boolean;
}

/** The flag `--for`, which every command that shows something of a case has. */
export const audienceOption = (): Option =>
  new Option('--for <readers>', 'who will read it; less is shown to those outside')
    .choices([...LEVELS])
    .default('internal');

/**
 * The terminal of a command that writes for certain readers: everything printed there is shown as these readers may
 * see it, and `--quiet` drops what is not needed.
 * @throws UsageError where withheld text is asked for, but for readers outside
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
