/** More tries than this are not worth the wait. */
const TRIES = 600;

/** Above so many bytes, single ones are not taken out. */
const BY_BYTES = 4000;

/**
 * Makes what was found smaller: takes out lines and then bytes, half of them at first and then fewer, as long as the same
 * fault comes. After Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input (2002).
 * @param fails whether what is left still comes to the fault
 */
export async function smaller(
  bytes: Buffer,
  fails: (bytes: Buffer) => Promise<boolean>,
  tries = TRIES,
): Promise<Buffer> {
  let left = tries;
  const still = async (parts: readonly Buffer[]): Promise<boolean> => {
    left -= 1;
    return fails(Buffer.concat(parts));
  };
  let parts = await fewer(linesOf(bytes), still, () => left > tries / 3);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length <= BY_BYTES) parts = await fewer(bytesOf(Buffer.concat(parts)), still, () => left > 0);
  return Buffer.concat(parts);
}

async function fewer(
  all: readonly Buffer[],
  still: (parts: readonly Buffer[]) => Promise<boolean>,
  mayTry: () => boolean,
): Promise<readonly Buffer[]> {
  let parts = all;
  for (let size = Math.ceil(parts.length / 2); size > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < parts.length && mayTry();) {
      const without = [...parts.slice(0, from), ...parts.slice(from + size)];
      if (await still(without)) parts = without;
      else from += size;
    }
  }
  return parts;
}

/** The lines of a document, each with its newline. */
function linesOf(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(10, from);
    const next = end === -1 ? bytes.length : end + 1;
    lines.push(bytes.subarray(from, next));
    from = next;
  }
  return lines;
}

const bytesOf = (bytes: Buffer): readonly Buffer[] => [...bytes].map((byte) => Buffer.of(byte));
