import { endsService } from '../../../model/verdict-word.ts';
import { complaint } from '../../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { listed } from '../../../diagnostic/suggest.ts';
import type { Decision } from '../../../model/case.ts';
import type { Verdict } from '../../../model/verdict.ts';
import { puidOf } from '../../../notice/statement.ts';
import type { Notice } from '../../../notice/notice.ts';
import type { ReadCase } from '../../../load/case-document.ts';
import { chainDiagnostics } from '../../../replay/chain-diagnostics.ts';

/**
 * Why a notice must not go out even though the documents lack nothing: its reasons would not be those of the standing
 * decision, or there is nothing that may be told.
 * @returns empty where it may go out
 */
export function refusalOf(
  notice: Notice,
  item: ReadCase,
  verdict: Verdict,
  standing: Decision | undefined,
): readonly Diagnostic[] {
  const broken = chainDiagnostics(item);
  if (broken.length > 0) return broken.map(({ diagnostic }) => diagnostic);
  const { locate, case: theCase } = item;
  const refusal =
    (standing?.advice === undefined ? contested(verdict, item) : undefined) ??
    differs(verdict, standing, item) ??
    nothingEnds(notice, item) ??
    nobodyReported(notice, item) ??
    confidential(notice, item);
  if (refusal !== undefined) return [refusal];
  if (notice.to !== 'dsa' || standing !== undefined) return [];
  const message = `nothing is decided on \`${theCase.case}\` yet, and a statement of reasons is of a decision`;
  return [complaint('notice/undecided', locate(['case']), message, '`decisis record` writes one down')];
}

function contested(
  { contested: torn, grounds }: Verdict,
  { locate, case: { case: id } }: ReadCase,
): Diagnostic | undefined {
  if (!torn) return undefined;
  const message = `the verdict on \`${id}\` is contested between ${listed(grounds, 'and')}, so there are no reasons to give`;
  return complaint(
    'case/contested',
    locate(['case']),
    message,
    'give the policy an `overrides` between them',
  );
}

function differs(
  verdict: Verdict,
  standing: Decision | undefined,
  { locate, case: theCase }: ReadCase,
): Diagnostic | undefined {
  // a decision that departs from the policy on purpose need not agree with it
  if (standing === undefined || standing.advice !== undefined) return undefined;
  const place = locate(['decisions', theCase.decisions!.length - 1]);
  const { id } = verdict.policy;
  if (standing.verdict !== verdict.verdict) {
    const message = `the decision of ${standing.on} stands, \`${standing.verdict}\`, and \`${id}\` gives \`${verdict.verdict}\`, so it cannot give the reasons for that decision`;
    const help = 'name the policy that it was decided under with `--policy`, or change it with `overrule`';
    return complaint('notice/differs', place, message, help);
  }
  const { grounds } = standing;
  if (grounds === undefined || sameGrounds(grounds, verdict.grounds)) return undefined;
  const message = `the decision of ${standing.on} rests on ${named(grounds)}, and \`${id}\` gives ${named(verdict.grounds)}`;
  const help = 'name the policy that it was decided under with `--policy`, or `record` what holds now';
  return complaint('notice/differs', place, message, help);
}

const sameGrounds = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((ground) => others.includes(ground));

const named = (grounds: readonly string[]): string =>
  grounds.length === 0 ? 'no ground' : listed(grounds, 'and');

function nothingEnds(notice: Notice, { locate, case: theCase }: ReadCase): Diagnostic | undefined {
  const { to, verdict, reinstate } = notice;
  if (endsService(verdict) || to === 'customer' || to === 'reporter') return undefined;
  if (to === 'public' && reinstate !== undefined) return undefined;
  const ended = theCase.decisions?.findLast((one) => endsService(one.verdict));
  if (to === 'dsa' && ended !== undefined) {
    const digest = ended['case-digest'] ?? notice.case.digest;
    const puid = puidOf({ case: { id: theCase.case, digest } }, ended);
    const message = `the decision of ${ended.on} is reversed: nothing is restricted any more, so there is no statement to send`;
    const help = `withdraw the statement that was sent of it, whose puid is \`${puid}\``;
    return complaint('notice/nothing-ends', locate(['case']), message, help);
  }
  const message =
    to === 'dsa'
      ? 'the verdict is `retain`: the transparency database accepts restrictions only'
      : 'the verdict is `retain`: nothing was removed, so there is no page to replace';
  return complaint(
    'notice/nothing-ends',
    locate(['case']),
    message,
    'a `reporter` is given a reasoned reply',
  );
}

function nobodyReported({ to, source }: Notice, { locate }: ReadCase): Diagnostic | undefined {
  if (to !== 'reporter' || source !== 'own-initiative') return undefined;
  const message = 'nobody reported this: its `source` is `own-initiative`';
  return complaint('notice/no-reporter', locate(['notice', 'source']), message, 'write to the `customer`');
}

function confidential({ confidential: kept, to }: Notice, { locate }: ReadCase): Diagnostic | undefined {
  if (!kept || to === 'reporter') return undefined;
  const message = 'the ground of this verdict is `confidential`: its policy keeps it from everybody outside';
  return complaint(
    'notice/confidential',
    locate(['case']),
    message,
    'a `reporter` is given a reply without reasons',
  );
}
