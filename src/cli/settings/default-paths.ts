import type { Command } from 'commander';

/** Which paths a command uses where none is given. */
export type DefaultPaths = 'cases' | 'policies' | 'documents' | 'documents and configuration';

const DEFAULTS = new WeakMap<Command, DefaultPaths>();

/** Makes the paths of a command optional: left out, they come from the settings or are the usual folders. */
export function withDefaultPaths(command: Command, paths: DefaultPaths): Command {
  DEFAULTS.set(command, paths);
  return command;
}

/** Which paths a command uses where none is given; undefined where it needs some. */
export const defaultPathsOf = (command: Command): DefaultPaths | undefined => DEFAULTS.get(command);
