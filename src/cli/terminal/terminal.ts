import type { Readable, Writable } from 'node:stream';
import { OutputError } from '../process/exit.ts';
import { repositoryPaths } from './repository-paths.ts';
import type { Audience } from '../../explain/audience.ts';
import { paintWith } from '../../report/paint-with.ts';
import type { Paint } from '../../report/paint.ts';

/** The streams and the surroundings of one run. */
export interface Surroundings {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a command may say and hear. */
export interface Terminal {
  readonly stdin: Readable;
  /** Writes a result, and waits while the reader is slow. */
  readonly write: (text: string) => Promise<void>;
  /** Waits until all results are out; throws where they could not be written. */
  readonly finish: () => Promise<void>;
  /** Writes a diagnostic or what a person has to know. */
  readonly note: (text: string) => void;
  /** Writes what is good to know and can be left out: `--quiet` does. */
  readonly remark: (text: string) => void;
  /** Whether what goes well is not to be spoken of. */
  readonly quiet: boolean;
  /** Whether whoever read the results has gone away (`| head -1`). */
  readonly closed: () => boolean;
  readonly paint: Paint;
  readonly paintNotes: Paint;
  /** Emphasis in files: none, unless FORCE_COLOR asks for it everywhere. */
  readonly paintFiles: Paint;
  readonly interactive: boolean;
  /** Whether results bear colour. */
  readonly colour: boolean;
  /** How wide the terminal is that results go to; undefined where they go to a file or a pipe. */
  readonly columns: number | undefined;
  /** The variables that the run was started with. */
  readonly env: Surroundings['env'];
  /** A file as a code host names it: by its path from the repository's root. */
  readonly pathOf: (file: string) => string;
  /** Who will read what is said. */
  readonly audience: Audience;
}

/**
 * Opens the terminal.
 * @param colour false where `--no-color` was given; else colour follows NO_COLOR, FORCE_COLOR and what each stream leads to
 */
export function openTerminal({ stdin, stdout, stderr, env }: Surroundings, colour: boolean): Terminal {
  let closed = false;
  let broken: OutputError | undefined;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return;
    broken ??= new OutputError('standard output', error, 'make room, or send the output to another place');
  });
  stderr.on('error', () => undefined);
  const note = (text: string): void => void stderr.write(text);
  const coloured = (stream: { readonly isTTY?: boolean }): boolean => colour && wantsColour(env, stream);
  return {
    stdin,
    write: async (text) => {
      if (!closed) await writeAll(stdout, text);
      if (broken !== undefined) throw broken;
    },
    finish: async () => {
      if (!closed && !stdout.destroyed) await new Promise((resolve) => stdout.write('', resolve));
      if (broken !== undefined) throw broken;
    },
    note,
    remark: note,
    quiet: false,
    closed: () => closed,
    paint: paintWith(coloured(stdout)),
    paintNotes: paintWith(coloured(stderr)),
    paintFiles: paintWith(coloured({})),
    interactive: stderr.isTTY === true,
    colour: coloured(stdout),
    columns: stdout.isTTY === true ? (stdout.columns ?? 80) : undefined,
    env,
    pathOf: repositoryPaths({ env }),
    audience: { level: 'internal', reveal: false },
  };
}

/** The terminal of a command that was told to be quiet: errors stay, and so does the report of what failed. */
export const quietly = (terminal: Terminal, quiet: boolean): Terminal =>
  quiet ? { ...terminal, quiet, remark: () => undefined } : terminal;

function wantsColour(env: Surroundings['env'], stream: { readonly isTTY?: boolean }): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

/** Hands a text over, and waits for room where the stream says that it has enough for now. */
async function writeAll(stream: Writable, text: string): Promise<void> {
  if (stream.destroyed || stream.write(text)) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'close', 'error']) stream.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'close', 'error']) stream.once(event, done);
  });
}
