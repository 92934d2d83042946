import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { makeWorkFolder, newTextIn } from './work-folder.ts';

/**
 * The new text of a file, in a temporary file beside it until it is complete. The temporary file is created by the
 * first write.
 */
export class Draft {
  readonly #target: string;
  readonly #within: string | undefined;
  #path: string | undefined;
  #descriptor: number | undefined;
  #discard: () => void = () => undefined;

  /**
   * @param target the file itself, not a link to it
   * @param within a folder for the temporary file; left out, one is created
   */
  constructor(target: string, within: string | undefined) {
    this.#target = target;
    this.#within = within;
  }

  write(data: string | Uint8Array): void {
    writeWhole(this.#begun(), data);
  }

  /** Flushes everything to disk. */
  settle(): void {
    if (this.#path !== undefined && this.#descriptor === undefined) return;
    const descriptor = this.#begun();
    const mode = this.#mode();
    if (mode !== undefined) fchmodSync(descriptor, mode & 0o7777);
    fsyncSync(descriptor);
    this.#close();
  }

  /** Replaces the target by the temporary file. */
  finish(): void {
    this.settle();
    renameSync(this.#path!, this.#target);
    this.discard();
  }

  /** Removes the temporary file. */
  discard(): void {
    this.#close();
    this.#discard();
    this.#discard = (): void => undefined;
  }

  #begun(): number {
    if (this.#descriptor !== undefined) return this.#descriptor;
    const folder = this.#within ?? this.#folder();
    this.#path = newTextIn(folder);
    // same permissions as the old file: whoever may not read that must not read the new text
    this.#descriptor = openSync(this.#path, 'wx', (this.#mode() ?? 0o666) & 0o777);
    return this.#descriptor;
  }

  #folder(): string {
    const { path, remove } = makeWorkFolder(this.#target);
    this.#discard = remove;
    return path;
  }

  #mode(): number | undefined {
    return statSync(this.#target, { throwIfNoEntry: false })?.mode;
  }

  #close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}

/** Writes all of the data, however many calls it takes. */
export function writeWhole(descriptor: number, data: string | Uint8Array): void {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}
