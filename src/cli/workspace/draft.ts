import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { makeWorkFolder, newTextIn } from './work-folder.ts';

/** The new text of a file, which stands beside it until it is whole. It is begun where there is something to write. */
export class Draft {
  readonly #target: string;
  readonly #within: string | undefined;
  #path: string | undefined;
  #descriptor: number | undefined;
  #discard: () => void = () => undefined;

  /**
   * @param target the file itself, not a link to it
   * @param within a folder that the text is to stand in; left out, one is made
   */
  constructor(target: string, within: string | undefined) {
    this.#target = target;
    this.#within = within;
  }

  write(data: string | Uint8Array): void {
    writeWhole(this.#begun(), data);
  }

  /** Brings all to the disk. */
  settle(): void {
    if (this.#path !== undefined && this.#descriptor === undefined) return;
    const descriptor = this.#begun();
    const mode = this.#mode();
    if (mode !== undefined) fchmodSync(descriptor, mode & 0o7777);
    fsyncSync(descriptor);
    this.#close();
  }

  /** Puts the text in the place of the file. */
  finish(): void {
    this.settle();
    renameSync(this.#path!, this.#target);
    this.discard();
  }

  /** Takes away what stands beside the file. */
  discard(): void {
    this.#close();
    this.#discard();
    this.#discard = (): void => undefined;
  }

  #begun(): number {
    if (this.#descriptor !== undefined) return this.#descriptor;
    const folder = this.#within ?? this.#folder();
    this.#path = newTextIn(folder);
    // nobody may read the new text who may not read the old
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

/** Writes all of some data. */
export function writeWhole(descriptor: number, data: string | Uint8Array): void {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}
