import { compile } from '../../../src/engine/compile.ts';
import type { View } from '../../../src/engine/view.ts';
import type { Contrast } from '../../../src/contrast/contrast.ts';
import { contrastOf } from '../../../src/contrast/contrast-of.ts';
import { LEVELS } from '../../../src/explain/audience.ts';
import { CallError } from '../../../src/library/call-error.ts';
import { explain } from '../../../src/library/explain.ts';
import type { Case, Fact, Value } from '../../../src/model/case.ts';
import { entriesOf } from '../../../src/model/fact-entries.ts';
import type { Policy } from '../../../src/model/policy.ts';
import type { Vocabulary } from '../../../src/model/vocabulary.ts';
import { EXPLANATION_FORMATS } from '../../../src/report/explain/formats.ts';
import { PLAIN } from '../../../src/report/paint.ts';

/** A case, and another look at it. */
export interface ViewBench {
  readonly policy: Policy;
  readonly vocabulary: Vocabulary;
  readonly case: Case;
  readonly asOf: string | undefined;
  readonly assume: Readonly<Record<string, Value>>;
  readonly struck: readonly string[];
}

/** What is said of another look at a case, and not of the case that is so. */
export function viewFaults(bench: ViewBench): readonly string[] {
  return [...textFaults(bench), ...struckFaults(bench)];
}

const viewOf = ({ asOf, assume, struck }: ViewBench, isStruck: boolean): View => ({
  ...(asOf === undefined ? {} : { asOf: Date.parse(asOf) }),
  ...(Object.keys(assume).length === 0 ? {} : { assume }),
  ...(isStruck && struck.length > 0 ? { struck: new Set(struck) } : {}),
});

/** The case that is as it is looked at, but for what is struck. */
const edited = ({ case: theCase, asOf, assume }: ViewBench): Case => ({
  ...theCase,
  ...(asOf === undefined ? {} : { 'as-of': asOf }),
  facts: { ...theCase.facts, ...assume },
});

/** As of another moment and with facts assumed, every word is that of the case of that moment with those facts. */
function textFaults(bench: ViewBench): readonly string[] {
  const program = compile(bench.policy, bench.vocabulary, '');
  return LEVELS.flatMap((level) =>
    [false, true].flatMap((reveal) =>
      (['text', 'markdown', 'json'] as const).flatMap((format) => {
        const said = (theCase: Case, view: View): readonly string[] => {
          try {
            const explanation = explain(program, theCase, { audience: { level, reveal }, view });
            const { justification } = explanation;
            const cautions = justification.cautions.filter((one) => !/^(?:looked at|assumed for)/.test(one));
            const seen = { ...explanation, justification: { ...justification, cautions } };
            const text = EXPLANATION_FORMATS[format].write(seen, { paint: PLAIN, verbose: true });
            return text.replace(/"digest": "sha256:[0-9a-f]*"/g, '').split('\n');
          } catch (error) {
            if (error instanceof CallError) return [error.message];
            throw error;
          }
        };
        const [viewed, is] = [said(bench.case, viewOf(bench, false)), said(edited(bench), {})];
        const at = viewed.findIndex((line, place) => line !== is[place]);
        return at < 0 && viewed.length === is.length
          ? []
          : [`${format} for ${level}: "${viewed[at] ?? ''}", and of the case "${is[at] ?? ''}"`];
      }),
    ),
  );
}

/** Without an exhibit, all is as though it were of a kind that nobody counts, refuted nothing and showed nothing. */
function struckFaults(bench: ViewBench): readonly string[] {
  const { policy, vocabulary, struck } = bench;
  if (struck.length === 0) return [];
  const idle = { ...vocabulary, kinds: { ...vocabulary.kinds, idle: { title: 'idle' } } };
  const program = compile(policy, idle, '');
  const seen = edited(bench);
  const without: Case = {
    ...seen,
    facts: Object.fromEntries(
      Object.entries(seen.facts).flatMap(([id, fact]) => {
        const left = withoutProof(fact, struck);
        return left === undefined ? [] : [[id, left]];
      }),
    ),
    evidence: seen.evidence.map((exhibit) => {
      if (!struck.includes(exhibit.id)) return exhibit;
      const { refutes: _refutes, ...rest } = exhibit;
      return { ...rest, kind: 'idle' };
    }),
  };
  const [viewed, is] = [contrastOf(program, bench.case, viewOf(bench, true)), contrastOf(program, without)];
  // how far a search comes depends on how many exhibits there are
  const isWhole = ({ changes, open }: Contrast): boolean => changes.complete && open.complete;
  const said = ({ changes, open, ...rest }: Contrast): string =>
    JSON.stringify(
      isWhole(viewed) && isWhole(is)
        ? { ...rest, open, changes: changes.list.map((one) => ({ ...one, case: undefined })) }
        : rest,
    );
  return said(viewed) === said(is)
    ? []
    : [`without ${struck.join()}: ${said(viewed)}, and of the case ${said(is)}`];
}

/** A fact of which some exhibits are no proof any more; undefined where nothing of it is left. */
function withoutProof(fact: Fact, struck: readonly string[]): Fact | undefined {
  if (typeof fact !== 'object') return fact;
  const left = entriesOf(fact).flatMap((entry) => {
    const { 'shown-by': shownBy } = entry;
    if (shownBy === undefined) return [entry];
    const proof = shownBy.filter((id) => !struck.includes(id));
    return proof.length === 0 ? [] : [{ ...entry, 'shown-by': proof }];
  });
  return left.length === 0 ? undefined : left;
}
