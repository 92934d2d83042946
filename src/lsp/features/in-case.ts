import { onlyApplying } from '../../engine/choose.ts';
import { sentenceList } from '../../explain/words.ts';
import type { Bearer } from '../names/names.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { decided, programsOf } from './deciding.ts';

/**
 * The status of a finding or a rule in a case, in a few words.
 * @param path of the case
 */
export function inCase({ of, name, scope }: Bearer, workspace: Workspace, path: string): string | undefined {
  if (of !== 'finding' && of !== 'rule') return undefined;
  const { cases } = workspace.settled();
  const item = cases.find(({ document }) => document.file.name === path);
  const programs = programsOf(workspace);
  if (item === undefined || onlyApplying(programs, item.case)?.policy.policy !== scope) return undefined;
  const summary = decided(programs, item.case);
  const where = `in \`${item.case.case}\`: `;
  if (of === 'finding') {
    const finding = summary?.findings.find(({ id }) => id === name);
    if (finding === undefined) return undefined;
    return `${where}${finding.established ? 'established' : 'not established'}${told(finding.measure)}`;
  }
  const rule = summary?.rules.find(({ id }) => id === name);
  if (rule === undefined) return undefined;
  const said = {
    prevails: 'prevails',
    defeated: `defeated by ${sentenceList(rule.defeatedBy)}`,
    lacking: 'does not apply',
  };
  return `${where}${said[rule.outcome]}${told(rule.lacks.map(({ words }) => words))}`;
}

const told = (words: readonly string[]): string => (words.length === 0 ? '' : `; ${words.join('; ')}`);
