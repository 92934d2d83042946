import type {
  Contradiction,
  PolicyPrecedents,
  PrecedentReport,
  ToOverrule,
} from '../../precedent/precedent-report.ts';
import { escapeMarkdown as text, code, listed } from '../markdown.ts';
import {
  decisionWords,
  headline,
  leftOut,
  overruleWords,
  policyWords,
  tally,
  thoughWords,
} from './precedent-words.ts';

/** GitHub accepts comments of up to 65,536 characters; this leaves room for text around the report. */
const ROOM = 64_000;

/** Contradictions between decided cases, for a pull request comment or a job summary. */
export function markdownPrecedents(report: PrecedentReport): string {
  const { policies } = report;
  const room = Math.floor(ROOM / (2 * Math.max(1, policies.length)));
  const sections = policies.flatMap((one) => ['', `${text(policyWords(one))}.`, ...tables(one, room)]);
  return `${[`## Precedents: ${headline(report)}`, ...sections, '', tally(report)].join('\n')}\n`;
}

function tables(one: PolicyPrecedents, room: number): readonly string[] {
  const { shown, overrule, overruled } = one;
  const { pairs, decisions } = leftOut(one);
  const contradictions = listed(
    ['', '| Ended | Kept | Though |', '| --- | --- | --- |'],
    shown.map(pairRow),
    shown.length + pairs,
    pairs === 1 ? 'more contradiction' : 'more contradictions',
    room,
  );
  const decided = listed(
    ['', '| Decision | To overrule |', '| --- | --- |'],
    overrule.map(overruleRow),
    overrule.length + decisions,
    'more',
    room,
  );
  const least = `Decisions to overrule to remove all contradictions: ${overruled}`;
  return [...contradictions, ...(overruled === 0 ? [] : ['', least]), ...decided];
}

function pairRow(pair: Contradiction): string {
  const { terminated, retained, pairs } = pair;
  const more = pairs === 1 ? '' : ` (one of ${pairs} such pairs)`;
  const named = [terminated, retained].map((one) => `${code(one.id)}<br>${text(decisionWords(one))}`);
  return `| ${named.join(' | ')} | ${text(thoughWords(pair))}${more} |`;
}

const overruleRow = (one: ToOverrule): string =>
  `| ${code(one.precedent.id)}<br>${text(one.precedent.place)} | ${text(overruleWords(one))} |`;
