import type { Exhibit } from '../../../src/model/case.ts';
import { moment } from '../../naive/time.ts';
import { standing as standingEntries } from '../../naive/facts.ts';
import { admit, sources } from '../../naive/admission.ts';
import { dayAt, endOf, momentAt, type Known } from './known.ts';
import { wordsIn } from './matter.ts';

type Blocks = readonly (string | readonly string[])[];

const isSecured = ({ verified }: Exhibit): boolean => verified === true;

/** Kinds by their titles, each once, with how many there are of more than one. */
function tallied({ vocabulary }: Known, exhibits: readonly Exhibit[]): string {
  const kinds = [...new Set(exhibits.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const count = exhibits.filter((one) => one.kind === kind).length;
      const title = vocabulary.kinds[kind]!.title.replace(/^Z/, 'z');
      return count === 1 ? title : `${title} (${count})`;
    })
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1');
}

/** What is not true of what a letter to a customer says came in since the decision before. */
export function sinceFaults(known: Known, points: readonly string[]): readonly string[] {
  const { case: theCase, before, naive, vocabulary, policy } = known;
  const [from, until] = [endOf(before!.on), moment(theCase['as-of'])];
  const isNew = (text: string): boolean => moment(text) >= from && moment(text) <= until;
  const came = theCase.evidence.filter(({ observed }) => isNew(observed));
  const attackers = came.filter(({ id }) => naive.evidence.admitted.includes(id));
  const fell = theCase.evidence.filter(
    (one) =>
      moment(one.observed) < from &&
      naive.evidence.refuted.includes(one.id) &&
      attackers.some(({ refutes = [] }) =>
        [one, ...sources(theCase, one)].some(({ id }) => refutes.includes(id)),
      ),
  );
  const situation = {
    policy,
    vocabulary,
    theCase,
    admitted: admit(theCase).admitted,
  };
  const truly = {
    'new evidence': [tallied(known, came.filter(isSecured))],
    'refuted by it': [tallied(known, fell.filter(isSecured))],
    'now on record': Object.keys(theCase.facts).flatMap((fact) => {
      const last = standingEntries(situation, fact).at(-1);
      if (last?.since === undefined || !isNew(last.since)) return [];
      const domain = vocabulary.facts[fact]!;
      const titles: Readonly<Record<string, string>> = 'titles' in domain ? domain.titles : {};
      const value = typeof last.value === 'boolean' ? (last.value ? 'yes' : 'no') : String(last.value);
      return [`${domain.title.replace(/^Z/, 'z')}: ${titles[value] ?? value}`];
    }),
  };
  return points.flatMap((point) => {
    const [, what = '', which = ''] = /^([^:]+): (.*)$/.exec(point) ?? [];
    const all = Object.hasOwn(truly, what) ? truly[what as keyof typeof truly] : [];
    return all.includes(which) ? [] : [`"${point}": it is ${all.join('; ')}`];
  });
}

/** What is not true of the lists of a section: exhibits, kinds and rules. */
export function evidenceFaults(known: Known, blocks: Blocks): readonly string[] {
  return blocks.flatMap((block, at) => {
    const points = blocks[at + 1];
    const list = typeof points === 'object' ? points : [];
    if (typeof block !== 'string') return [];
    if (block.startsWith('We found that ')) return foundFaults(known, wordsIn(block), list);
    if (block === 'This shows it:') return foundFaults(known, [], list);
    if (block.startsWith('We looked at this too')) return setAsideFaults(known, list);
    if (block.startsWith('It is about: ')) return aboutFaults(known, block);
    if (block.startsWith('We looked at these grounds to end the service'))
      return consideredFaults(known, list);
    if (block.startsWith('What we do')) return measureFaults(known, list);
    return [];
  });
}

/** The line of an exhibit, as a customer is shown it. */
function lineOf({ vocabulary }: Known, exhibit: Exhibit): string {
  const time = moment(exhibit.observed);
  const when = time % 86_400_000n === 0n ? dayAt(time) : momentAt(time);
  const { title, restricted } = vocabulary.kinds[exhibit.kind]!;
  const kept = restricted === true || ['amber', 'amber-strict', 'red'].includes(String(exhibit['tlp']));
  return `${when}, ${title.replace(/^Z/, 'z')}: ${kept ? 'not described here, to spare those it is about' : exhibit.summary}`;
}

/** A finding that is said to be found is established, by what is shown. */
function foundFaults(known: Known, [word]: readonly string[], list: readonly string[]): readonly string[] {
  const { naive, isKeptFinding, meanings } = known;
  const id = word === undefined ? undefined : meanings[word]!.of;
  const named = naive.findings.filter(
    (one) => one.established && !isKeptFinding(one.id) && (id === undefined || one.id === id),
  );
  if (named.length === 0) return [`finds ${String(id)}, which is not established`];
  const lines = new Set(
    named.flatMap(({ exhibits }) => exhibits).map((one) => lineOf(known, known.exhibit(one))),
  );
  return list.filter((line) => !lines.has(line)).map((line) => `"${line}" was not counted`);
}

function setAsideFaults(known: Known, list: readonly string[]): readonly string[] {
  const { refuted, disputed } = known.naive.evidence;
  const truly = [
    ...refuted.map((id) => [id, 'refuted'] as const),
    ...disputed.map((id) => [id, 'disputed'] as const),
  ];
  const expected = truly.map(([id, why]) => `${lineOf(known, known.exhibit(id))} (it is ${why})`).toSorted();
  return expected.join('\n') === list.toSorted().join('\n')
    ? []
    : [`set aside are ${list.join('; ')}, and not ${expected.join('; ')}`];
}

function aboutFaults(known: Known, said: string): readonly string[] {
  const { naive, policy, case: theCase } = known;
  const counted = new Set(
    naive.findings
      .filter(({ id }) => policy.findings[id]!.favours === 'terminate')
      .flatMap(({ exhibits }) => exhibits),
  );
  const expected = `It is about: ${tallied(
    known,
    theCase.evidence.filter((one) => counted.has(one.id) && isSecured(one)),
  )}.`;
  return said === expected ? [] : [`"${said}" and not "${expected}"`];
}

function consideredFaults({ naive, meanings, verdict }: Known, list: readonly string[]): readonly string[] {
  return wordsIn(list.join(' ')).flatMap((word) => {
    const rule = naive.rules.find(({ id }) => id === meanings[word]!.of);
    return rule === undefined || rule.applies || rule.verdict === verdict
      ? [`${word} is said not to apply`]
      : [];
  });
}

const UNITS: Readonly<Record<string, string>> = { m: 'minute', h: 'hour', d: 'day', w: 'week' };

const spelled = (term: string): string => {
  const count = Number(term.slice(0, -1));
  return `${count} ${UNITS[term.slice(-1)]}${count === 1 ? '' : 's'}`;
};

/** The measures told are those of what prevails, that may be told, with their terms. */
function measureFaults(
  { policy, told, grounds, to, departs }: Known,
  list: readonly string[],
): readonly string[] {
  const otherwise = typeof policy.default === 'object' ? (policy.default.measures ?? []) : [];
  const rules = told.map((id) => policy.rules[id]!).filter(({ notice }) => notice?.internal !== true);
  const all = departs
    ? []
    : grounds.length === 0
      ? otherwise
      : rules.flatMap(({ measures = [] }) => measures);
  const lines = all.flatMap((measure) => {
    const {
      do: what,
      within,
      for: length,
      ...rest
    } = typeof measure === 'string' ? ({ do: measure } as never) : measure;
    const { 'to-customer': customer, 'to-reporter': reporter } = rest as {
      'to-customer'?: string;
      'to-reporter'?: string;
    };
    const own = to === 'customer' ? customer : reporter;
    if (/police|preserve/.test(what)) return [];
    const isTask = /^(?:Look into|verify)/.test(what);
    if (isTask && own === undefined && (customer !== undefined || reporter !== undefined)) return [];
    if (isTask && own === undefined) return [];
    if (to === 'customer' && own === undefined && reporter !== undefined) return [];
    const words = own ?? what;
    const text = [
      words,
      ...(within === undefined ? [] : [`within ${spelled(within)}`]),
      ...(length === undefined ? [] : [`for ${spelled(length)}`]),
    ].join(', ');
    return [`${text.charAt(0).toUpperCase()}${text.slice(1)}.`];
  });
  const expected = [...new Set(lines)];
  return expected.toSorted().join('\n') === list.toSorted().join('\n')
    ? []
    : [`the measures are ${list.join(' ')} and not ${expected.join(' ')}`];
}
