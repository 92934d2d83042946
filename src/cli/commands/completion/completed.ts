import type { ArgumentShape, CommandShape, FlagShape } from '../../command-line/command-shape.ts';

/** A command with the words that lead to it: none for the program itself. */
export interface Placed {
  readonly path: readonly string[];
  readonly command: CommandShape;
}

/** A command and all below it, each with the words that lead to it. */
export function everyCommand(command: CommandShape, path: readonly string[] = []): readonly Placed[] {
  return [
    { path, command },
    ...command.commands.flatMap((below) => everyCommand(below, [...path, below.name])),
  ];
}

/** Each spelling of each flag of a command that takes a value. */
export const valuedFlags = ({
  flags,
}: CommandShape): readonly (FlagShape & { value: NonNullable<FlagShape['value']> })[] =>
  flags.flatMap((flag) => (flag.value === undefined ? [] : [{ ...flag, value: flag.value }]));

/** What may stand as a command's argument, whichever it is: the choices of the first of them that has some, or paths. */
export function argumentWords({ arguments: all }: CommandShape): {
  readonly choices: readonly string[];
  readonly path: boolean;
} {
  const isPath = ({ choices, path }: ArgumentShape): boolean => path || choices.length === 0;
  return { choices: all.flatMap(({ choices }) => choices), path: all.some(isPath) };
}
