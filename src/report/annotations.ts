import { command, seenFrom, type PathOf, type Where } from './workflow-command.ts';

/** GitHub shows so many annotations of each sort a step, and drops the rest. */
const SHOWN = 10;

/** Something that is said beside a line of a file. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly where: Where;
  readonly title: string;
  readonly message: string;
}

/**
 * Annotations as a workflow of GitHub's takes them, a line each: no more of each sort than are shown, and the rest counted.
 * @param tool the command that names all of them
 * @param heading what all of it comes to
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
  const more = `${left} more than GitHub has room for: \`${tool}\` in a shell names them all`;
  return [
    ...shown.map(({ level, where, title, message }) =>
      command(level, seenFrom(where, pathOf), title, message),
    ),
    ...(left === 0 ? [] : [command('notice', undefined, heading, more)]),
  ];
}

/** The gravest first. */
const LEVELS = ['error', 'warning', 'notice'] as const satisfies readonly Annotation['level'][];
