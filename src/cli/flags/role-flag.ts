import { cleanLabel, isCleanLabel } from '../../model/labels/clean-label.ts';
import { UsageError } from '../process/exit.ts';

/** Checks the role of `--by`, which has to be a clean label. @throws UsageError where it is not one */
export const roleFlag = (role: string): string => roleIn('--by', role);

/** Collects the roles of `--approved-by`. @throws UsageError where one is not a clean label, or is given twice */
export function approverFlag(role: string, before: readonly string[] = []): readonly string[] {
  const approver = roleIn('--approved-by', role);
  if (approver.trim() === '')
    throw new UsageError('`--approved-by` is empty', 'name the role that approved it');
  if (before.some((one) => sameRole(one, approver)))
    throw new UsageError(`\`--approved-by ${approver}\` is given twice`, 'one role approves once');
  return [...before, approver];
}

/** Roles are compared without case. */
export const sameRole = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

function roleIn(flag: string, role: string): string {
  // an empty role is reported by the command that needs one
  if (role.trim() === '') return role;
  if (isCleanLabel(role)) return role;
  const clean = cleanLabel(role);
  throw new UsageError(
    `\`${flag}\` is not a clean label`,
    clean === '' ? 'name the role of who decides' : `write it as \`${clean}\``,
  );
}
