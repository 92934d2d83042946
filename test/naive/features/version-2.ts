import { origin, sources } from '../admission.ts';
import { factDomain, factHolds, factValue, history, standing, startOf, testKeys } from '../facts.ts';
import { ratedValue } from '../holds.ts';
import type {
  Counted,
  Entry,
  Exhibit,
  FactFinding,
  FactTest,
  Finding,
  FindingResult,
  OfFinding,
  Policy,
} from '../language.ts';
import type { NaiveVerdict } from '../evaluate.ts';
import { attributeDomain, borne, count, looked, selects, type Situation } from '../situation.ts';
import { duration, moment } from '../time.ts';
import type { Features } from './tally.ts';

type Holds<T> = (part: T, result: FindingResult, situation: Situation) => boolean;

const findingsOf = ({ policy }: Situation): Policy['findings'] => policy.findings;

/** Some finding of which something is so. */
function some(holds: Holds<Finding>): Features[string] {
  return (_, verdict, situation) =>
    verdict.findings.some((result) => {
      const finding = findingsOf(situation)[result.id];
      return finding !== undefined && holds(finding, result, situation);
    });
}

/** The counts of a finding, each with whether it is a term of one that has several. */
function termsOf(finding: Finding): readonly Counted[] {
  if ('count' in finding) return [finding];
  if ('sum' in finding) return finding.sum;
  return 'same' in finding ? finding.all : [];
}

const someTerm = (holds: Holds<Counted>): Features[string] =>
  some((finding, result, situation) => termsOf(finding).some((term) => holds(term, result, situation)));

/** Some count with an age, and an exhibit of its class observed so many milliseconds later than it may be. */
const fromAge = (offset: bigint): Features[string] =>
  someTerm((term, _, situation) => {
    const age = term['older-than'];
    if (age === undefined) return false;
    const edge = moment(situation.theCase['as-of']) - duration(age) + offset;
    return situation.admitted.some(
      (exhibit) => selects(situation, term.count, exhibit) && moment(exhibit.observed) === edge,
    );
  });

/** Some count after a start, and an exhibit of its class observed so many milliseconds later than that. */
const fromStart = (offset: bigint): Features[string] =>
  someTerm((term, _, situation) => {
    const start = term.after && startOf(situation, term.after);
    return situation.admitted.some(
      (exhibit) =>
        start !== undefined &&
        selects(situation, term.count, exhibit) &&
        moment(exhibit.observed) === start.at + offset,
    );
  });

/** What a count looks at without one of its keys, less what it looks at with it. */
function leftOut(situation: Situation, term: Counted, key: 'older-than' | 'after'): number {
  const { [key]: _left, ...rest } = term;
  return looked(situation, rest).length - looked(situation, term).length;
}

const ages = {
  'older-than: leaves some out': someTerm(
    (term, _, situation) => leftOut(situation, term, 'older-than') > 0 && looked(situation, term).length > 0,
  ),
  'older-than: with within': someTerm(
    (term, { exhibits }) =>
      term['older-than'] !== undefined && term.within !== undefined && exhibits.length > 0,
  ),
  'older-than: 1 ms before its edge': fromAge(-1n),
  'older-than: at its edge': fromAge(0n),
  'older-than: 1 ms after its edge': fromAge(1n),
} satisfies Features;

const afters = {
  'after: leaves some out and counts others': someTerm(
    (term, _, situation) => leftOut(situation, term, 'after') > 0 && looked(situation, term).length > 0,
  ),
  'after: 1 ms before its start': fromStart(-1n),
  'after: at its start': fromStart(0n),
  'after: 1 ms after its start': fromStart(1n),
  'after: no start, and counts of none not established': some(
    (finding, { established, since }) =>
      'count' in finding &&
      since === null &&
      !established &&
      (finding['at-most'] ?? finding.exactly ?? -1) >= 0,
  ),
  'after: the test holds and has no start': someTerm(
    ({ after }, _, situation) =>
      after !== undefined &&
      factHolds(situation, after.fact, testKeys(after)) &&
      startOf(situation, after) === undefined,
  ),
  'after: a start that is not exact': someTerm(
    ({ after }, { exhibits }, situation) =>
      after !== undefined && startOf(situation, after)?.exact === false && exhibits.length > 0,
  ),
  'after: in a sum': some(
    (finding, _, situation) =>
      'sum' in finding &&
      finding.sum.some((term) => term.after !== undefined && count(situation, term).number > 0),
  ),
  'after: in a same': some(
    (finding, { established }) =>
      'same' in finding && established && finding.all.some(({ after }) => after !== undefined),
  ),
  'after and older-than: both leave out': someTerm(
    (term, _, situation) =>
      leftOut(situation, term, 'after') > 0 && leftOut(situation, term, 'older-than') > 0,
  ),
} satisfies Features;

const someFact = (holds: Holds<FactFinding>): Features[string] =>
  some((finding, result, situation) => 'fact' in finding && holds(finding, result, situation));

/** Some finding on a fact with a clock whose test started so many milliseconds after the edge of it. */
const fromClock = (clock: 'for' | 'within', offset: bigint): Features[string] =>
  someFact((finding, _, situation) => {
    const text = finding[clock];
    const start = startOf(situation, finding);
    return text !== undefined && start?.at === moment(situation.theCase['as-of']) - duration(text) + offset;
  });

const holdsNow = (situation: Situation, test: FactTest): boolean =>
  factHolds(situation, test.fact, testKeys(test));

const clocks = {
  'for: established': someFact(({ for: least }, { established }) => least !== undefined && established),
  'for: established by a start that is not exact': someFact(
    (finding, { established }, situation) =>
      finding.for !== undefined && established && startOf(situation, finding)?.exact === false,
  ),
  'for: holds, and not for long enough': someFact(
    (finding, { established, since }) =>
      finding.for !== undefined && finding.within === undefined && !established && since !== null,
  ),
  'for: holds, and has no start': someFact(
    (finding, { since }, situation) =>
      finding.for !== undefined && since === null && holdsNow(situation, finding),
  ),
  'for: 1 ms before its edge': fromClock('for', -1n),
  'for: at its edge': fromClock('for', 0n),
  'for: 1 ms after its edge': fromClock('for', 1n),
  'within: established': someFact(({ within }, { established }) => within !== undefined && established),
  'within: late enough, but not exact': someFact((finding, { established }, situation) => {
    const start = startOf(situation, finding);
    return (
      finding.within !== undefined &&
      !established &&
      start?.exact === false &&
      start.at > moment(situation.theCase['as-of']) - duration(finding.within)
    );
  }),
  'within: 1 ms before its edge': fromClock('within', -1n),
  'within: at its edge': fromClock('within', 0n),
  'within: 1 ms after its edge': fromClock('within', 1n),
  'for and within: established': someFact(
    (finding, { established }) => finding.for !== undefined && finding.within !== undefined && established,
  ),
} satisfies Features;

const knowns = {
  'known: true, established': someFact(({ known }, { established }) => known === true && established),
  'known: true, of an unrated value': someFact(
    ({ known }, { measured }) => known === true && (measured === 'unknown' || measured === 'F'),
  ),
  'known: false, of a missing fact': someFact(
    ({ known }, { established, measured }) => known === false && established && measured === null,
  ),
  'known: false, of an unrated value': someFact(
    ({ known }, { established, measured }) => known === false && established && measured !== null,
  ),
  'known: false, since nothing stands': someFact(
    ({ known, fact }, { established, measured }, { theCase }) =>
      known === false && established && measured === null && history(theCase.facts[fact]).length > 0,
  ),
  'known: false beside another key': someFact(
    ({ known, ...keys }) => known === false && Object.keys(testKeys(keys)).length > 0,
  ),
  'known: in a class': (_, _verdict, situation) =>
    Object.entries(situation.policy.classes).some(
      ([id, { where }]) =>
        JSON.stringify(where ?? {}).includes('"known":') &&
        situation.admitted.some((exhibit) => selects(situation, id, exhibit)),
    ),
  'known: in the test of an after that has a start': someTerm(
    ({ after }, _, situation) => after?.known === true && startOf(situation, after) !== undefined,
  ),
} satisfies Features;

const someOf = (holds: Holds<OfFinding>): Features[string] =>
  some((finding, result, situation) => 'of' in finding && holds(finding, result, situation));

const ofs = {
  'of: established': someOf((_, { established }) => established),
  'of: not established': someOf((_, { established }) => !established),
  'of: some, not all': someOf(
    ({ of }, { measured }) => Number(measured) > 0 && Number(measured) < new Set(of).size,
  ),
  'of: one that is established listed twice': someOf(({ of }, { measured }) => {
    return new Set(of).size < of.length && Number(measured) > 0;
  }),
  'of: at most': someOf((finding, { established }) => finding['at-most'] !== undefined && established),
  'of: exactly': someOf(({ exactly }, { established }) => exactly !== undefined && established),
  'of: with exhibits': someOf((_, { exhibits }) => exhibits.length > 0),
} satisfies Features;

/** Some entry of a fact that the policy asks for, of which something is so. */
function someEntry(
  holds: (entry: Entry, name: string, situation: Situation, verdict: NaiveVerdict) => boolean,
): Features[string] {
  return (_, verdict, situation) =>
    Object.entries(situation.theCase.facts).some(
      ([name, fact]) =>
        Object.hasOwn(situation.vocabulary.facts, name) &&
        history(fact).some((entry) => holds(entry, name, situation, verdict)),
    );
}

const since = (offset: bigint): Features[string] =>
  someEntry(
    (entry, _, { theCase }) =>
      entry.since !== undefined && moment(entry.since) === moment(theCase['as-of']) + offset,
  );

/** Some entry all of whose exhibits came to something. */
const shownOnlyBy = (fate: 'refuted' | 'disputed' | 'out-of-time'): Features[string] =>
  someEntry((entry, _, __, { evidence }) => {
    const shownBy = entry['shown-by'];
    return shownBy !== undefined && shownBy.every((id) => evidence[fate].includes(id));
  });

const exhibitOf = ({ theCase }: Situation, id: string): Exhibit =>
  theCase.evidence.find((exhibit) => exhibit.id === id) as Exhibit;

const facts = {
  'fact: since as-of': since(0n),
  'fact: since 1 ms before as-of': since(-1n),
  'fact: since 1 ms after as-of': since(1n),
  'fact: shown by an admitted exhibit': someEntry(
    (entry, name, situation) => standing(situation, name).includes(entry) && entry['shown-by'] !== undefined,
  ),
  'fact: shown by some that are refuted and one that is not': someEntry(
    (entry, name, situation, { evidence }) => {
      const shownBy = entry['shown-by'] ?? [];
      return standing(situation, name).includes(entry) && shownBy.some((id) => evidence.refuted.includes(id));
    },
  ),
  'fact: shown by what is refuted': shownOnlyBy('refuted'),
  'fact: shown by what is disputed': shownOnlyBy('disputed'),
  'fact: shown by what is out of time': shownOnlyBy('out-of-time'),
  'fact: shown by a copy that falls with its origin': someEntry((entry, _, situation, { evidence }) =>
    (entry['shown-by'] ?? []).some((id) => {
      const derived = sources(situation.theCase, exhibitOf(situation, id));
      return evidence.refuted.includes(id) && derived.some((source) => evidence.refuted.includes(source.id));
    }),
  ),
  'fact: shown by a copy that stands': someEntry(
    (entry, name, situation) =>
      standing(situation, name).includes(entry) &&
      (entry['shown-by'] ?? []).some((id) => origin(situation.theCase, exhibitOf(situation, id)) !== id),
  ),
  'fact: shown by what was refuted and is restored': someEntry((entry, name, situation, { evidence }) =>
    (entry['shown-by'] ?? []).some(
      (id) =>
        evidence.admitted.includes(id) &&
        standing(situation, name).includes(entry) &&
        situation.theCase.evidence.some(
          (other) => other.refutes?.includes(id) && evidence.refuted.includes(other.id),
        ),
    ),
  ),
  'fact: the value of the entry before, since the last fell': someEntry((entry, name, situation) => {
    const all = history(situation.theCase.facts[name]);
    return all.at(-1) !== entry && standing(situation, name).at(-1) === entry;
  }),
  'fact: missing, since no entry stands': someEntry(
    (_, name, situation) => factValue(situation, name) === undefined,
  ),
  'fact: fixed, and shown by what is admitted': someEntry(
    (entry, name, situation) =>
      factDomain(situation, name).fixed === true &&
      entry['shown-by'] !== undefined &&
      standing(situation, name).length > 0,
  ),
  'fact: a run of several entries': someFact((finding, _, situation) => {
    const start = startOf(situation, finding);
    const last = standing(situation, finding.fact).at(-1);
    return start !== undefined && last?.since !== undefined && moment(last.since) !== start.at;
  }),
  'fact: a run over an entry that does not stand': someFact((finding, _, situation) => {
    const start = startOf(situation, finding);
    const upright = standing(situation, finding.fact);
    const all = history(situation.theCase.facts[finding.fact]);
    const from = all.findIndex((entry) => entry.since !== undefined && moment(entry.since) === start?.at);
    const last = upright.at(-1);
    return (
      from >= 0 &&
      last !== undefined &&
      all.slice(from, all.indexOf(last)).some((one) => !upright.includes(one))
    );
  }),
  'fact: a run that an earlier value ends': someFact((finding, _, situation) => {
    const start = startOf(situation, finding);
    const [first] = standing(situation, finding.fact);
    return start?.exact === true && (first?.since === undefined || moment(first.since) < start.at);
  }),
  'fact: findings of both that show it': someFact((_, { exhibits }) => exhibits.length > 1),
} satisfies Features;

const isTraced = (situation: Situation, attribute: string | undefined): boolean =>
  attribute !== undefined &&
  attribute !== 'origin' &&
  attributeDomain(situation.vocabulary, attribute).traced === true;

/** Whether an exhibit says itself another value of an attribute than it bears. */
function saysOther(situation: Situation, attribute: string, exhibit: Exhibit): boolean {
  const domain = attributeDomain(situation.vocabulary, attribute);
  return ratedValue(exhibit, attribute, domain) !== borne(situation, attribute, exhibit);
}

const traced = {
  'traced: distinct by what an origin bears': someTerm(
    ({ distinct }, { exhibits }, situation) =>
      isTraced(situation, distinct) &&
      exhibits.some((id) => saysOther(situation, distinct as string, exhibitOf(situation, id))),
  ),
  'traced: a copy of what bears none is not counted': someTerm((term, _, situation) => {
    const { distinct } = term;
    if (distinct === undefined || !isTraced(situation, distinct)) return false;
    return looked(situation, term).some(
      (exhibit) =>
        borne(situation, distinct, exhibit) === undefined && saysOther(situation, distinct, exhibit),
    );
  }),
  'traced: same by what an origin bears': some(
    (finding, { exhibits }, situation) =>
      'same' in finding &&
      isTraced(situation, finding.same) &&
      exhibits.some((id) => saysOther(situation, finding.same, exhibitOf(situation, id))),
  ),
  'traced: an origin that is not admitted': someTerm(
    ({ distinct }, { exhibits }, situation) =>
      isTraced(situation, distinct) &&
      exhibits.some((id) => {
        const first = origin(situation.theCase, exhibitOf(situation, id));
        return !situation.admitted.some((exhibit) => exhibit.id === first);
      }),
  ),
} satisfies Features;

const beyond =
  (part: 'kinds' | 'attributes' | 'facts'): Features[string] =>
  (_, verdict) =>
    (verdict['beyond-vocabulary']?.[part].length ?? 0) > 0;

const isUnheardOf = ({ vocabulary }: Situation, { kind }: Exhibit): boolean =>
  !Object.hasOwn(vocabulary.kinds, kind);

const vocabularies = {
  'beyond the vocabulary: a kind': beyond('kinds'),
  'beyond the vocabulary: an attribute': beyond('attributes'),
  'beyond the vocabulary: a fact': beyond('facts'),
  'beyond the vocabulary: a kind that refutes': (_, { evidence }, situation) =>
    situation.admitted.some(
      (exhibit) =>
        isUnheardOf(situation, exhibit) &&
        (exhibit.refutes ?? []).some((id) => evidence.refuted.includes(id)),
    ),
  'beyond the vocabulary: a kind that shows a fact': someEntry((entry, _, situation) =>
    situation.admitted.some(
      (exhibit) => isUnheardOf(situation, exhibit) && entry['shown-by']?.includes(exhibit.id) === true,
    ),
  ),
  'label: of another script, counted by': someTerm(
    ({ distinct }, { exhibits }, situation) =>
      distinct !== undefined &&
      distinct !== 'origin' &&
      exhibits.some((id) =>
        /[^\0-\u024f]/u.test(String(borne(situation, distinct, exhibitOf(situation, id)))),
      ),
  ),
  'default in full: decides': ({ policy }, { grounds }) =>
    typeof policy.default === 'object' && grounds.length === 0,
  'default in full: where contested': ({ policy }, { contested }) =>
    typeof policy.default === 'object' && contested,
} satisfies Features;

/** What version 2 adds, each both ways, and every edge of every clock. */
export const ofVersion2 = {
  ...ages,
  ...afters,
  ...clocks,
  ...knowns,
  ...ofs,
  ...facts,
  ...traced,
  ...vocabularies,
} satisfies Features;
