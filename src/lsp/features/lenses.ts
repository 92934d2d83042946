import { addTo } from '../../model/add-to.ts';
import type { Span } from '../../diagnostic/diagnostic.ts';
import type { Program } from '../../engine/program.ts';
import type { Case } from '../../model/case.ts';
import type { LoadedExample, LoadedSuite } from '../../load/tests.ts';
import { runExample } from '../../suite/run-example.ts';
import type { Claim } from '../../prove/claim.ts';
import type { ReadDocument } from '../../source/read.ts';
import { mapIn } from '../names/tree.ts';
import { decided } from './deciding.ts';
import type { Standings } from './standing.ts';

/** A code lens: the text above a line, and what a click on it opens or shows. */
export interface Lens {
  readonly span: Span;
  readonly title: string;
  /** A longer text, shown on a click. */
  readonly told?: string;
  /** A case, opened on a click. */
  readonly witness?: { readonly name: string; readonly case: Case };
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/**
 * The lenses of a policy: how past decisions fare under it, and whether its guarantees hold.
 * @param sampled whether archives were only read in part
 */
export function policyLenses(
  document: ReadDocument,
  standings: Standings | undefined,
  claims: ReadonlyMap<string, Claim> | undefined,
  sampled: boolean,
): readonly Lens[] {
  const value = mapIn(document.value);
  return [
    ...(standings === undefined ? [] : ofCases(document, value, standings, sampled)),
    ...Object.keys(mapIn(value['guarantees'])).map((id): Lens => {
      const span = document.locate(['guarantees', id], 'key');
      const claim = claims?.get(id);
      return { span, ...ofGuarantee(id, claim) };
    }),
  ];
}

function ofCases(
  document: ReadDocument,
  value: Readonly<Record<string, unknown>>,
  { all, rules, flipped }: Standings,
  sampled: boolean,
): readonly Lens[] {
  const of = `${counted(all.cases, 'decided case')}${sampled ? ', archives sampled' : ''}`;
  const named = flipped.slice(0, 5).join(', ');
  const whole: Lens = {
    span: document.locate(['policy'], 'key'),
    title: `${of}: ${all.flips === 0 ? 'none would get another verdict' : `${all.flips} would get another verdict`}`,
    ...(all.flips === 0
      ? {}
      : { told: `would get another verdict: ${named}${flipped.length > 5 ? ', …' : ''}` }),
  };
  const each = Object.keys(mapIn(value['rules'])).map((id): Lens => {
    const { cases, flips } = rules.get(id) ?? { cases: 0, flips: 0 };
    const flip = flips === 0 ? '' : `, flips ${flips}`;
    return { span: document.locate(['rules', id], 'key'), title: `prevails in ${cases} of ${of}${flip}` };
  });
  return [whole, ...each];
}

function ofGuarantee(id: string, claim: Claim | undefined): Pick<Lens, 'title' | 'told' | 'witness'> {
  if (claim === undefined) return { title: 'not proved yet' };
  if (claim.status === 'proved') return { title: 'proved: it holds in every case' };
  if (claim.status === 'unknown') return { title: `not known: ${claim.why}` };
  const { witness } = claim;
  return {
    title: `does not hold: ${claim.why}; open a case that shows it`,
    ...(witness === undefined ? {} : { witness: { name: `${id}-witness`, case: witness } }),
  };
}

/** The verdict on a case, shown above its first line. */
export function caseLens(
  { locate }: ReadDocument,
  theCase: Case,
  programs: readonly Program[],
): readonly Lens[] {
  const summary = decided(programs, theCase);
  const span = locate(['case'], 'key');
  if (summary === undefined) return [{ span, title: 'no policy, or more than one, applies to this case' }];
  const { verdict, reason, cautions } = summary;
  return [
    {
      span,
      title: `${verdict.contested ? 'contested, ' : ''}${verdict.verdict}: ${reason}`,
      told: [reason, ...cautions].join('\n'),
    },
  ];
}

/** The result of each example, shown above its name. */
export function exampleLenses({ document, examples }: LoadedSuite, program: Program): readonly Lens[] {
  const byPath = new Map<string, LoadedExample[]>();
  for (const example of examples) {
    const name = String(example.path[1]);
    addTo(byPath, name, example);
  }
  return [...byPath].map(([name, rows]): Lens => {
    const failed = rows.flatMap((row) => {
      const found = runExample(program, row);
      return found.length === 0 ? [] : [{ row, found }];
    });
    const span = document.locate(['examples', name], 'key');
    if (failed.length === 0)
      return { span, title: rows.length === 1 ? 'run: holds' : `run: all ${rows.length} rows hold` };
    const told = failed.flatMap(({ row, found }) => [
      row.name,
      ...found.map(
        ({ what, id, expected, actual }) =>
          `  ${what}${id === undefined ? '' : ` ${id}`}: ${wordsOf(expected)} expected, and it is ${wordsOf(actual)}`,
      ),
    ]);
    const title =
      rows.length === 1 ? 'run: does not hold' : `run: ${failed.length} of ${rows.length} rows do not hold`;
    return { span, title, told: told.join('\n') };
  });
}

const wordsOf = (value: unknown): string =>
  Array.isArray(value) ? `[${(value as readonly unknown[]).map(wordsOf).join(', ')}]` : String(value);
