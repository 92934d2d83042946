import { plural } from '../../explain/words.ts';
import type { Departure } from '../../precedent/departures.ts';
import type { AlteredDecision, ReplayedCase, WritableReport } from '../../replay/replay-report.ts';
import type { InvalidCase, Trouble } from '../../replay/trouble.ts';
import { printable } from '../printable.ts';
import { nameOf, troubleLine, troubleMessage } from '../trouble-words.ts';
import { atMost } from '../list-head.ts';
import type { Many } from '../../replay/many.ts';
import { casePlace } from '../case-place.ts';
import { headline, tally, turnWords } from './case-words.ts';
import { departureDetails } from './departure-words.ts';
import { details } from './details.ts';
import type { ReplayOptions } from '../report-format.ts';
import { command, seenFrom, type PathOf, type Where } from '../workflow-command.ts';

/** GitHub shows this many annotations of each level per step, and drops the rest. */
const SHOWN = 10;

interface Group {
  readonly where: Where;
  /** The first cases of the group, up to a limit. */
  readonly cases: readonly ReplayedCase[];
  readonly total: number;
}

/**
 * Annotations for a GitHub workflow: an error on each line of a policy that made cases flip, or on the case if no line did;
 * a warning for drift. Cases changed by the same line share an annotation, since GitHub shows only ten.
 */
export function githubReplay(report: WritableReport, { limit, pathOf, failOn = [] }: ReplayOptions): string {
  const level = failOn.includes('unapproved') ? 'error' : 'warning';
  const lists = [...contestedAnnotations(report, limit), ...unapprovedAnnotation(report, level, limit)];
  const grave = lists.filter((line) => line.startsWith('::error ')).length;
  let room = SHOWN - grave;
  const fit = <T>(all: readonly T[], total = all.length): ReturnType<typeof atMost<T>> => {
    const some = atMost(all, room, total);
    room -= some.shown.length;
    return some;
  };
  const wrong = fit([...report.troubles.map(alone), ...report.invalid.map(ofCase)]);
  const altered = fit(report.altered ?? []);
  const errors = fit(grouped(report.flips, room, limit));
  const departures = fit(report.departures ?? [], report.counts.departures);
  const spare = SHOWN - (lists.length - grave);
  const warnings = atMost(grouped(report.drifts, spare, limit), spare);
  const annotate = (group: Group): string => annotation(group, report.base, limit, pathOf);
  const shown = [...errors.shown, ...warnings.shown];
  const told = shown.reduce((sum, { total }) => sum + total, 0);
  const untold = report.counts.flips + report.counts.drifts - told;
  const left = untold + departures.left + altered.left + wrong.left;
  const lines = [
    ...wrong.shown.map((one) => wrongCommand(one, pathOf)),
    ...shown.map(annotate),
    ...altered.shown.map((one) => alteredError(one, pathOf)),
    ...departures.shown.map((one) => departed(one, pathOf)),
    ...lists,
    ...(left === 0 ? [] : [restNotice(report, left)]),
    printable(tally({ ...report, base: undefined })),
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * Groups cases by the place of the first edit that changed them, in the order of the cases.
 * @param most how many groups are kept in memory, each with at most `limit` cases
 */
function grouped(cases: Iterable<ReplayedCase>, most: number, limit: number): readonly Group[] {
  const groups = new Map<string, { readonly where: Where; readonly cases: ReplayedCase[]; total: number }>();
  for (const one of cases) {
    const edited = one.behind?.sets[0]?.edits.find(({ place }) => place !== undefined)?.place;
    const where = edited ?? casePlace(one.place);
    const key = where === undefined ? one.place : `${where.file}:${where.line}:${edited?.column}`;
    const group = groups.get(key);
    if (group !== undefined) {
      group.total += 1;
      if (group.cases.length < limit) group.cases.push(one);
    } else if (groups.size < most) groups.set(key, { where, cases: [one], total: 1 });
  }
  return [...groups.values()];
}

function annotation(
  { where, cases, total }: Group,
  base: string | undefined,
  limit: number,
  pathOf: PathOf,
): string {
  const [first] = cases;
  const { fate } = first!;
  const { shown, left } = atMost(cases, limit, total);
  const title =
    total === 1
      ? `${first!.id} ${fate === 'flip' ? 'flips' : 'drifted'}: ${turnWords(first!)}`
      : fate === 'flip'
        ? `${total} past decisions flip`
        : `${total} past decisions drifted`;
  const more = left === 0 ? [] : [`… and ${left} more`];
  const lines = [...shown.map((one) => details(one, base).join('\n')), ...more];
  return command(fate === 'flip' ? 'error' : 'warning', seenFrom(where, pathOf), title, lines.join('\n\n'));
}

function alteredError({ id, place, kind, message }: AlteredDecision, pathOf: PathOf): string {
  const where = kind === 'gone' ? undefined : casePlace(place);
  return command('error', seenFrom(where, pathOf), `${id}: a past decision was altered`, message);
}

function departed(one: Departure, pathOf: PathOf): string {
  const title = `${one.id} departs from a precedent: ${one.precedent.id}`;
  return command('error', seenFrom(casePlace(one.place), pathOf), title, departureDetails(one).join('\n'));
}

/** An error with or without a case: one annotation, at its first place. */
interface Wrong {
  readonly title: string;
  readonly troubles: readonly Trouble[];
}

const alone = (trouble: Trouble): Wrong => ({ title: trouble.code, troubles: [trouble] });

const ofCase = (one: InvalidCase): Wrong => ({
  title: `${nameOf(one)} could not be replayed`,
  troubles: one.troubles,
});

function wrongCommand({ title, troubles }: Wrong, pathOf: PathOf): string {
  const [first] = troubles;
  const lines = troubles.map((trouble) =>
    trouble === first ? troubleMessage(trouble) : troubleLine(trouble),
  );
  return command('error', seenFrom(first?.place, pathOf), title, lines.join('\n'));
}

/** An error for cases that were not contested before, a warning for the others. */
function contestedAnnotations({ contested, counts }: WritableReport, limit: number): readonly string[] {
  const newly = counts['newly-contested'];
  const annotate = (
    level: 'error' | 'warning',
    word: string,
    all: WritableReport['contested'],
    total: number,
  ): string => {
    const said = `rules of both verdicts prevail in ${namesOf(all, limit, total)}`;
    return command(level, undefined, plural(total, word), said);
  };
  const [first, rest] = [contested.filter((one) => one.newly), contested.filter((one) => !one.newly)];
  return [
    ...(newly === 0 ? [] : [annotate('error', 'newly contested verdict', first, newly)]),
    ...(newly === counts.contested
      ? []
      : [annotate('warning', 'contested verdict', rest, counts.contested - newly)]),
  ];
}

/** One annotation for all decisions that are not approved, since GitHub shows only ten. */
function unapprovedAnnotation(
  { unapproved, counts }: WritableReport,
  level: 'error' | 'warning',
  limit: number,
): readonly string[] {
  const { unapproved: total = 0 } = counts;
  if (total === 0) return [];
  const said = `fewer approvals than the policy asks for: ${namesOf(unapproved, limit, total)}`;
  return [command(level, undefined, `${plural(total, 'decision')} not approved`, said)];
}

/** The ids of the first cases, and how many more there are. */
function namesOf(all: Many<{ readonly id: string }>, limit: number, total: number): string {
  const { shown, left } = atMost(all, limit, total);
  const names = [...shown.map(({ id }) => id), ...(left === 0 ? [] : [`… and ${left} more`])];
  return names.map(printable).join(', ');
}

const restNotice = (report: WritableReport, left: number): string =>
  command(
    'notice',
    undefined,
    headline(report),
    `GitHub has no room for ${plural(left, 'more case')}: \`decisis replay --format json\` lists them all`,
  );
