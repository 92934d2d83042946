/** Files that are not the blobs, or not the shards, that a merge needs. */
export class BlobError extends Error {
  override readonly name = 'BlobError';
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}

/** What to do about a blob that cannot be read. */
export const AGAIN = 'write it again with `decisis replay --format blob --output FILE`';
