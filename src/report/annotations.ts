import { command, seenFrom, type PathOf, type Where } from './workflow-command.ts';

/** GitHub shows this many annotations of each level per step, and drops the rest. */
const SHOWN = 10;

/** A message shown beside a line of a file. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly where: Where;
  readonly title: string;
  readonly message: string;
}

/**
 * Writes annotations as workflow commands for GitHub, one to a line: of each level as many as GitHub shows, then a count of the rest.
 * @param tool the command that lists all of them
 * @param heading the summary of the whole report
 */
export function annotationLines(
  all: readonly Annotation[],
  tool: string,
  heading: string,
  pathOf: PathOf,
): readonly string[] {
  const sorted = LEVELS.map((level) => all.filter((one) => one.level === level));
  const shown = sorted.flatMap((of) => of.slice(0, SHOWN));
  const left = all.length - shown.length;
  const more = `GitHub has no room for ${left} more: \`${tool}\` in a shell lists them all`;
  return [
    ...shown.map(({ level, where, title, message }) =>
      command(level, seenFrom(where, pathOf), title, message),
    ),
    ...(left === 0 ? [] : [command('notice', undefined, heading, more)]),
  ];
}

/** The most severe first. */
const LEVELS = ['error', 'warning', 'notice'] as const satisfies readonly Annotation['level'][];
