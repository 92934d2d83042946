import { endsService } from '../model/verdict-word.ts';
import { Chalk, type ChalkInstance } from 'chalk';
import type { Paint } from './paint.ts';

/** Emphasis in colour, or no emphasis. */
export function paintWith(colour: boolean): Paint {
  const chalk: ChalkInstance = new Chalk({ level: colour ? 1 : 0 });
  return {
    verdict: (verdict, text) => (endsService(verdict) ? chalk.red.bold(text) : chalk.green.bold(text)),
    found: (established, text) => (established ? chalk.bold(text) : chalk.dim(text)),
    heading: (text) => chalk.bold(text),
    id: (text) => chalk.cyan(text),
    dim: (text) => chalk.dim(text),
    error: (text) => chalk.red.bold(text),
    warning: (text) => chalk.yellow.bold(text),
  };
}
