import type { ArgumentShape, CommandShape, FlagShape } from '../../command-line/command-shape.ts';

/** A command, with the words that lead to it; the program itself has no such words. */
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

/** Every spelling of every flag of a command that takes a value. */
export const valuedFlags = ({
  flags,
}: CommandShape): readonly (FlagShape & { value: NonNullable<FlagShape['value']> })[] =>
  flags.flatMap((flag) => (flag.value === undefined ? [] : [{ ...flag, value: flag.value }]));

/** The completions for any argument of a command: the choices of the first argument that has choices, else paths. */
export function argumentWords({ arguments: all }: CommandShape): {
  readonly choices: readonly string[];
  readonly path: boolean;
} {
  const isPath = ({ choices, path }: ArgumentShape): boolean => path || choices.length === 0;
  return { choices: all.flatMap(({ choices }) => choices), path: all.some(isPath) };
}
