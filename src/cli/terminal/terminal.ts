import type { Readable, Writable } from 'node:stream';
import { OutputError } from '../process/exit.ts';
import { repositoryPaths } from './repository-paths.ts';
import type { Audience } from '../../explain/audience.ts';
import { paintWith } from '../../report/paint-with.ts';
import type { Paint } from '../../report/paint.ts';

/** The streams and environment of one run. */
export interface Surroundings {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Input and output of a command. */
export interface Terminal {
  readonly stdin: Readable;
  /** Writes to standard output, and waits while the reader is slow. */
  readonly write: (text: string) => Promise<void>;
  /** Waits until all output is flushed; throws where it could not be written. */
  readonly finish: () => Promise<void>;
  /** Writes a diagnostic, or something that a person has to know. */
  readonly note: (text: string) => void;
  /** Writes something that is useful and can be left out; `--quiet` leaves it out. */
  readonly remark: (text: string) => void;
  /** Whether to print nothing about what succeeds. */
  readonly quiet: boolean;
  /** Whether the reader of standard output has gone (`| head -1`). */
  readonly closed: () => boolean;
  readonly paint: Paint;
  readonly paintNotes: Paint;
  /** Colours for reports written to files: none, unless FORCE_COLOR asks for them everywhere. */
  readonly paintFiles: Paint;
  readonly interactive: boolean;
  /** Whether standard output is coloured. */
  readonly colour: boolean;
  /** The width of the terminal that standard output goes to; undefined where it goes to a file or a pipe. */
  readonly columns: number | undefined;
  /** The environment variables of the run. */
  readonly env: Surroundings['env'];
  /** Names a file as a code host does: by its path from the repository's root. */
  readonly pathOf: (file: string) => string;
  /** Who reads the output. */
  readonly audience: Audience;
}

/**
 * Opens the terminal.
 * @param colour false with `--no-color`; else colour depends on NO_COLOR, FORCE_COLOR and whether each stream is a
 * terminal
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

/** The terminal with `--quiet`: it keeps errors, and the report of a failed check. */
export const quietly = (terminal: Terminal, quiet: boolean): Terminal =>
  quiet ? { ...terminal, quiet, remark: () => undefined } : terminal;

function wantsColour(env: Surroundings['env'], stream: { readonly isTTY?: boolean }): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

/** Writes a text, and waits where the stream's buffer is full. */
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
