import type { CommandShape } from '../../command-line/command-shape.ts';
import { bashCompletion } from './bash.ts';
import { fishCompletion } from './fish.ts';
import { zshCompletion } from './zsh.ts';
import { EXIT, type Exit } from '../../process/exit.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** The shells for which there is a script, each with what writes it. */
export const SHELLS = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
} as const satisfies Readonly<Record<string, (program: CommandShape) => string>>;

/** Prints the script by which a shell completes the tool's command line. */
export async function completionCommand(
  shell: keyof typeof SHELLS,
  program: CommandShape,
  terminal: Terminal,
): Promise<Exit> {
  await terminal.write(SHELLS[shell](program));
  return EXIT.done;
}
