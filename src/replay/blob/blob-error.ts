/** The files given are not blobs, or not the set of shards that a merge needs. */
export class BlobError extends Error {
  override readonly name = 'BlobError';
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}

/** How to repair a blob that cannot be read. */
export const AGAIN = 'write it again with `decisis replay --format blob --output FILE`';
