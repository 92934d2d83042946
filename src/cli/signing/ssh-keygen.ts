import { spawnSync } from 'node:child_process';
import { notStarted } from '../process/not-started.ts';
import { codeOf } from '../process/system-error.ts';

/** The namespace of signatures: one that was made for another purpose does not count for a decision. */
export const NAMESPACE = 'decisis';

/** The result of `ssh-keygen`. */
export interface KeygenSaid {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `ssh-keygen -Y`, as git does for commits; it finds keys in files, in an agent or on a token.
 * @param input the text that is signed
 * @throws InputError where `ssh-keygen` cannot be started
 */
export function sshKeygen(words: readonly string[], input: string): KeygenSaid {
  // the times passed to it are those of decisions, in UTC
  const env = { ...process.env, TZ: 'UTC', LC_ALL: 'C' };
  const options = { env, input, encoding: 'utf8', windowsHide: true } as const;
  const { error, status, stdout, stderr } = spawnSync('ssh-keygen', ['-Y', ...words], options);
  if (error !== undefined && codeOf(error) !== 'EPIPE')
    throw notStarted(
      '`ssh-keygen`',
      'sign and to check signatures',
      error,
      'install OpenSSH, or leave signatures out',
    );
  return { ok: status === 0, stdout, stderr };
}
