import { cleanLabel, isCleanLabel } from '../model/labels/clean-label.ts';
import { UsageError } from './exit.ts';

/** The role that `--by` names: a clean label. @throws UsageError where it is not one */
export function roleFlag(role: string): string {
  // each command says for itself that it needs a role
  if (role.trim() === '') return role;
  if (isCleanLabel(role)) return role;
  const clean = cleanLabel(role);
  throw new UsageError(
    '`--by` is not a clean label',
    clean === '' ? 'name the role of who decides' : `write it as \`${clean}\``,
  );
}
