import { existsSync } from 'node:fs';
import { InputError } from '../process/exit.ts';
import { NAMESPACE, sshKeygen } from './ssh-keygen.ts';

/** Signs a digest. @returns the signature in OpenSSH's format */
export type Sign = (digest: string) => string;

/**
 * Builds the function that signs with a key: a private key's file, or a public key's where an agent has the private
 * one.
 * @throws InputError where there is no such file
 */
export function signerWith(key: string): Sign {
  if (!existsSync(key))
    throw new InputError(`there is no key \`${key}\``, 'name the file of a key with `--sign`');
  return (digest) => {
    const { ok, stdout, stderr } = sshKeygen(['sign', '-q', '-f', key, '-n', NAMESPACE], digest);
    if (ok && stdout.startsWith('-----BEGIN SSH SIGNATURE-----')) return stdout;
    const [why = ''] = stderr.trim().split('\n').slice(-1);
    throw new InputError(`\`ssh-keygen\` does not sign with \`${key}\`: ${why}`, 'nothing was written');
  };
}
