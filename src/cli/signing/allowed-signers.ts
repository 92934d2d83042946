import type { Decision } from '../../model/case.ts';
import { itemAt } from '../../model/look-up.ts';
import { knownTime } from '../../model/time.ts';
import { statsOf } from '../files/files.ts';
import { temporaryFiles } from '../files/temporary-files.ts';
import { InputError } from '../process/exit.ts';
import { NAMESPACE, sshKeygen } from './ssh-keygen.ts';

/**
 * Checks the signature of a decision. Gives why it does not hold, as a clause of a sentence about the decision;
 * undefined where it holds.
 */
export type CheckSignature = (decision: Decision) => string | undefined;

/**
 * Builds the check against a file of allowed signers, in the format of git and `ssh-keygen`: the role under `by` is
 * the principal, in quotes where it has spaces. A key counts if it was valid when the decision was made.
 * @throws InputError where there is no such file, or it is a pipe
 */
export function checkerOf(file: string): CheckSignature {
  const help = 'name the allowed signers with `--allowed-signers`';
  const stats = statsOf(file);
  if (stats === undefined) throw new InputError(`there is no file \`${file}\``, help);
  // `ssh-keygen` would wait for whoever writes to a pipe, once for each decision
  if (stats.isFIFO()) throw new InputError(`\`${file}\` is a pipe, and not a file`, help);
  return ({ signature, digest, by, on }) => {
    if (signature === undefined) return undefined;
    if (digest === undefined) return 'is signed, but has no digest to check the signature against';
    if (by === undefined) return 'is signed and does not say by whom it was made';
    const time = verifyTime(on);
    return withSignature(signature, (path) => {
      const principal = ['-f', file, '-I', by, '-n', NAMESPACE, '-s', path, '-O', `verify-time=${time}`];
      if (sshKeygen(['verify', '-q', ...principal], digest).ok) return undefined;
      const isOfDigest = sshKeygen(['check-novalidate', '-q', '-n', NAMESPACE, '-s', path], digest).ok;
      return isOfDigest
        ? 'is not signed by a key that its role may sign with'
        : 'has a signature of something else than its digest';
    });
  };
}

function withSignature<T>(signature: string, act: (path: string) => T): T {
  const { paths, remove } = temporaryFiles([{ name: 'signature', content: signature }]);
  try {
    return act(itemAt(paths, 0));
  } finally {
    remove();
  }
}

/** A time in the form that `ssh-keygen` reads: `20240501000000`. */
const verifyTime = (on: string): string =>
  new Date(knownTime(on)).toISOString().replace(/\D/g, '').slice(0, 14);
