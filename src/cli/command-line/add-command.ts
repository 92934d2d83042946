import type { Command } from 'commander';
import type { Exit } from '../process/exit.ts';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * Adds a command, with its flags, to the command line.
 * @param done takes the exit code when the command has run
 */
export type AddCommand = (program: Command, terminal: Terminal, done: (exit: Exit) => void) => void;
