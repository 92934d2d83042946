/** The two versions of a text that git could not merge. */
export interface MergeSides {
  readonly ours: string;
  readonly theirs: string;
}

const MARKS = { '<<<<<<<': 'ours', '|||||||': 'base', '=======': 'theirs', '>>>>>>>': 'both' } as const;

/**
 * Splits a text with git's conflict markers into the two versions. @returns undefined where there are no markers, or
 * they are incomplete
 */
export function mergeSides(text: string): MergeSides | undefined {
  const sides = { ours: '', theirs: '' };
  let side: (typeof MARKS)[keyof typeof MARKS] = 'both';
  let conflicts = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const mark = MARKS[line.slice(0, 7) as keyof typeof MARKS];
    if (mark !== undefined && (mark === 'ours') === (side === 'both')) {
      side = mark;
      conflicts += mark === 'both' ? 1 : 0;
    } else {
      if (side === 'both' || side === 'ours') sides.ours += line;
      if (side === 'both' || side === 'theirs') sides.theirs += line;
    }
  }
  return conflicts > 0 && side === 'both' ? sides : undefined;
}
