import { statsOf } from '../files/files.ts';
import { InputError } from '../process/exit.ts';
import { NAMESPACE, sshKeygen } from './ssh-keygen.ts';

/** Signs a digest. @returns the signature in OpenSSH's format */
export type Sign = (digest: string) => string;

/**
 * Builds the function that signs with a key: a private key's file, or a public key's where an agent has the private
 * one.
 * @throws InputError where there is no such file, or it is a pipe
 */
export function signerWith(key: string): Sign {
  const help = 'name the file of a key with `--sign`';
  const stats = statsOf(key);
  if (stats === undefined) throw new InputError(`there is no key \`${key}\``, help);
  // `ssh-keygen` would wait for whoever writes to a pipe
  if (stats.isFIFO()) throw new InputError(`\`${key}\` is a pipe, and not a file`, help);
  return (digest) => {
    const { ok, stdout, stderr } = sshKeygen(['sign', '-q', '-f', key, '-n', NAMESPACE], digest);
    if (ok && stdout.startsWith('-----BEGIN SSH SIGNATURE-----')) return stdout;
    const [why = ''] = stderr.trim().split('\n').slice(-1);
    throw new InputError(`\`ssh-keygen\` does not sign with \`${key}\`: ${why}`, 'nothing was written');
  };
}
