import { pick, within, type Draw } from '../naive/draw.ts';

/** A way to break a text. */
export type Break = (draw: Draw, text: string) => string;

/** A way to break a text that changes its lines. */
export const ofLines =
  (change: (draw: Draw, lines: string[], index: number) => void): Break =>
  (draw, text) => {
    const lines = text.split('\n');
    change(draw, lines, draw(lines.length));
    return lines.join('\n');
  };

/** Leaves a line out. */
export const lineLess = ofLines((_, lines, index) => lines.splice(index, 1));

/** Says a line once more, somewhere. */
export const lineTwice = ofLines((draw, lines, index) => lines.splice(draw(lines.length), 0, lines[index]!));

/** Moves a line in. */
export const lineIndented = ofLines(
  (draw, lines, index) => (lines[index] = ' '.repeat(within(draw, 1, 3)) + lines[index]!),
);

/** Moves a line out. */
export const lineDedented = ofLines((_, lines, index) => (lines[index] = lines[index]!.trimStart()));

/** A text broken so many times. */
export function brokenBy(draw: Draw, text: string, times: number, breaks: readonly Break[]): string {
  let now = text;
  for (let left = times; left > 0; left -= 1) now = pick(draw, breaks)(draw, now);
  return now;
}
