import { Chalk, type ChalkInstance } from 'chalk';
import type { Contrast } from '../contrast/contrast.ts';
import type { Justification, Summary } from '../explain/justification.ts';
import type { VerdictWord } from '../model/verdict-word.ts';

/** Emphasis, by what is emphasised; the words alone carry the meaning. */
export interface Paint {
  readonly verdict: (verdict: VerdictWord, text: string) => string;
  readonly found: (established: boolean, text: string) => string;
  readonly heading: (text: string) => string;
  readonly id: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
}

/** How a report is to be written. */
export interface ReportOptions {
  readonly paint: Paint;
  /** Every rule and finding, not only those that bear on the outcome. */
  readonly verbose: boolean;
  /** What the verdict was held against, where that was worked out. */
  readonly contrast?: Contrast;
}

/** One format: how a verdict is written in it, whether a summary is enough for that, and how much of a contrast it shows. */
export type Report = { readonly contrast: 'none' | 'gist' | 'whole' } & (
  | { readonly needs: 'summary'; readonly write: (summary: Summary, options: ReportOptions) => string }
  | {
      readonly needs: 'justification';
      readonly write: (justification: Justification, options: ReportOptions) => string;
    }
);

/** Emphasis in colour, or none. */
export function paintWith(colour: boolean): Paint {
  const chalk: ChalkInstance = new Chalk({ level: colour ? 1 : 0 });
  return {
    verdict: (verdict, text) => (verdict === 'terminate' ? chalk.red.bold(text) : chalk.green.bold(text)),
    found: (established, text) => (established ? chalk.bold(text) : chalk.dim(text)),
    heading: (text) => chalk.bold(text),
    id: (text) => chalk.cyan(text),
    dim: (text) => chalk.dim(text),
    error: (text) => chalk.red.bold(text),
    warning: (text) => chalk.yellow.bold(text),
  };
}
