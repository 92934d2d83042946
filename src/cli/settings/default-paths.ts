import type { Command } from 'commander';

/** What the paths of a command are where none is given. */
export type DefaultPaths = 'cases' | 'policies' | 'documents' | 'documents and configuration';

const DEFAULTS = new WeakMap<Command, DefaultPaths>();

/** Lets a command do without paths: they are those that are set, or of the usual folders. */
export function withDefaultPaths(command: Command, paths: DefaultPaths): Command {
  DEFAULTS.set(command, paths);
  return command;
}

/** What the paths of a command are where none is given; undefined where it needs some. */
export const defaultPathsOf = (command: Command): DefaultPaths | undefined => DEFAULTS.get(command);
