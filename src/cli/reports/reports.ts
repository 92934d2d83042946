import type { Paint } from '../../report/paint.ts';
import { atWidth } from '../../report/wrap.ts';
import { EXIT, type Exit } from '../process/exit.ts';
import { asNotes, openOutput, type Output } from '../files/output.ts';
import type { Asked } from '../flags/report-options.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** A report that is being written. */
export interface OpenReport<F extends string> extends Pick<Output, 'write'> {
  readonly format: F;
  readonly paint: Paint;
  /** Whether it goes to standard output, and to no file. */
  readonly standard: boolean;
}

/** What to do besides writing the reports. */
export interface Ending {
  /** The exit code, where it is known already: with `--quiet`, a success prints nothing on standard output. */
  readonly exit?: Exit;
  /** The result in one line, printed where a check failed and every report went to a file. */
  readonly gist?: string;
  /** Whether something else uses standard output: then a report that would go there goes to standard error. */
  readonly taken?: boolean;
}

/**
 * Opens all reports, writes them, and publishes them together; if anything fails, all files stay as they were.
 * @param write writes each of them
 */
export async function withReports<F extends string, R>(
  asked: readonly Asked<F>[],
  terminal: Terminal,
  write: (reports: readonly OpenReport<F>[]) => Promise<R>,
  { taken = false }: Ending = {},
): Promise<R> {
  const opened: (OpenReport<F> & Output)[] = [];
  try {
    for (const { format, place } of asked) opened.push({ ...open(place, terminal, taken), format });
    // standard output cannot be taken back, so it is written last
    const result = await write(opened.toSorted((a, b) => Number(a.standard) - Number(b.standard)));
    for (const { settle } of opened) settle();
    for (const { finish } of opened) finish();
    return result;
  } catch (error) {
    for (const { abandon } of opened) abandon();
    throw error;
  }
}

function open(
  place: string | undefined,
  terminal: Terminal,
  taken: boolean,
): Output & Pick<OpenReport<string>, 'paint' | 'standard'> {
  if (place !== undefined)
    return { ...openOutput(place, terminal), paint: terminal.paintFiles, standard: false };
  const beside = taken
    ? { ...asNotes(terminal), paint: terminal.paintNotes }
    : { ...openOutput(undefined, terminal), paint: terminal.paint };
  return { ...beside, standard: true };
}

/**
 * Writes one report in each of the formats asked for, each to its own place.
 * @param textOf gives the report in a format, whole or piece by piece; it is told whether the place is standard
 * output
 */
export async function writeReports<F extends string>(
  asked: readonly Asked<F>[],
  terminal: Terminal,
  textOf: (format: F, paint: Paint, standard: boolean) => string | Iterable<string>,
  ending: Ending = {},
): Promise<void> {
  const silent = terminal.quiet && ending.exit === EXIT.done;
  await withReports(
    asked,
    terminal,
    async (reports) => {
      for (const { format, paint, standard, write } of reports) {
        if (standard && silent) continue;
        const columns = standard ? terminal.columns : undefined;
        const text = atWidth(columns, () => textOf(format, paint, standard));
        if (typeof text === 'string') await write(text);
        else for (const piece of together(text)) await write(piece);
      }
    },
    ending,
  );
  const unseen = asked.every(({ place }) => place !== undefined);
  if (unseen && ending.gist !== undefined && (ending.exit ?? EXIT.done) !== EXIT.done)
    terminal.note(ending.gist);
}

/** How many characters are written at a time: a smaller piece would take as long as this one. */
const PIECE = 64 * 1024;

function* together(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
