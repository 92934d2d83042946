import { dossierOf } from '../../../src/cli/commands/dossier/dossier-of.ts';
import type { View } from '../../../src/engine/view.ts';
import type { Level } from '../../../src/explain/audience.ts';
import type { Exhibit } from '../../../src/model/case.ts';
import { dossierPage } from '../../../src/report/dossier/page.ts';
import { admit, sources } from '../../naive/admission.ts';
import { evaluateNaively, type NaiveVerdict } from '../../naive/evaluate.ts';
import { factValue } from '../../naive/facts.ts';
import { iso } from '../../naive/time.ts';
import { readMatter } from '../../notice/claims/documents.ts';
import { wordsIn, type Matter } from '../../notice/claims/matter.ts';
import { pageFaults, unescaped } from '../../notice/claims/page-form.ts';
import { pageText } from '../../support/page-text.ts';
import { argumentFaults, timelineFaults } from './argument-faults.ts';

const EMPTY = { text: '', hash: '' };

/** What is wrong with the page of a case, as of its moment or another, for some readers. */
export function dossierFaults(matter: Matter, level: Level, asOf?: bigint): readonly string[] {
  const { loaded, item } = readMatter(matter);
  const view: View = asOf === undefined ? {} : { asOf: Number(asOf) };
  const { dossier, data } = dossierOf(
    loaded.programs[0]!,
    item.case,
    view,
    { level, reveal: false },
    undefined,
  );
  const page = dossierPage(dossier, data, { script: EMPTY, style: EMPTY, generator: 'decisis' });
  const theCase = asOf === undefined ? matter.case : { ...matter.case, 'as-of': iso(asOf) };
  const naive = evaluateNaively(matter.policy, matter.vocabulary, theCase);
  const told = { ...matter, case: theCase };
  return [
    ...pageFaults(page),
    ...junkFaults(page),
    ...keptFaults(told, level, page),
    ...verdictFaults(naive, page),
    ...exhibitFaults(told, naive, page),
    ...refutationFaults(told, naive, page),
    ...findingFaults(naive, page),
    ...ruleFaults(naive, page),
    ...factFaults(told, page),
    ...argumentFaults(told, naive, page),
    ...timelineFaults(told, page),
  ];
}

function junkFaults(page: string): readonly string[] {
  const found = /undefined|\bNaN\b|\[object|Infinity|Invalid Date/.exec(pageText(page));
  return found === null ? [] : [`says ${found[0]}`];
}

/** Words that are on the page, or in its data, and not for its readers. */
function keptFaults(
  { meanings, vocabulary, case: theCase }: Matter,
  level: Level,
  page: string,
): readonly string[] {
  const outside = level !== 'internal';
  const isKept = (what: string, of: string): boolean => {
    const exhibit = theCase.evidence.find(({ id }) => id === of);
    if (what === 'excerpt') return true;
    if (what === 'summary' && exhibit !== undefined) {
      if (vocabulary.kinds[exhibit.kind]?.restricted === true) return true;
      if (level === 'public') return exhibit['tlp'] !== 'clear';
      return outside && ['amber', 'amber-strict', 'red'].includes(String(exhibit['tlp']));
    }
    if (['location', 'custody', 'label', 'subject.further', 'decision.reason'].includes(what)) return outside;
    return level === 'public' && (what === 'by' || what === 'reporter');
  };
  return wordsIn(page).flatMap((word) => {
    const meaning = meanings[word];
    if (meaning === undefined) return [`${word} is not of any document`];
    return isKept(meaning.what, meaning.of) ? [`tells ${meaning.what} of ${meaning.of}`] : [];
  });
}

function verdictFaults({ verdict, contested }: NaiveVerdict, page: string): readonly string[] {
  const [, said] = /<span class="badge">(\w+)<\/span/.exec(page) ?? [];
  const isContested = page.includes('<span class="contested">contested</span>');
  return [
    ...(said === verdict ? [] : [`the verdict is ${verdict}, and not ${said}`]),
    ...(isContested === contested ? [] : ['contested or not']),
  ];
}

/** The ids of a list in words. */
const idsIn = (text: string): readonly string[] => text.split(/, | and /).filter((id) => id !== 'others');

function exhibitFaults(matter: Matter, naive: NaiveVerdict, page: string): readonly string[] {
  const { evidence } = matter.case;
  const attacks = (one: string, other: string): boolean => attacksNaively(matter, one, other);
  const rows = [
    ...page.matchAll(
      /<tr\s+id="exhibit-([^"]+)"\s+class="([^"]+)"\s*>([^]*?)<td data-label="What it did">([^]*?)<\/td>/g,
    ),
  ];
  const faults =
    rows.length === evidence.length ? [] : [`${rows.length} rows of ${evidence.length} exhibits`];
  for (const [, id = '', kind, , words = ''] of rows) {
    const said = unescaped(words);
    const fate = (['refuted', 'disputed', 'out-of-time'] as const).find((one) =>
      naive.evidence[one].includes(id),
    );
    const isLeftOut = kind === 'left-out';
    if (isLeftOut !== (fate !== undefined)) faults.push(`${id} is ${kind}, and ${String(fate)}`);
    if (fate === undefined) continue;
    const [, repeats, by] = /^(?:A repeat of (\S+), which is r|R)efuted by ([^;]+)/.exec(said) ?? [];
    if (by !== undefined && fate === 'refuted') {
      const wrong = idsIn(by).filter(
        (one) => !naive.evidence.admitted.includes(one) || !attacks(one, repeats ?? id),
      );
      if (wrong.length > 0) faults.push(`${id}: "${said}", and not by ${wrong.join()}`);
    } else if (fate === 'disputed' && /isputed:/.test(said))
      faults.push(...disputeFaults(id, said, naive, attacks));
    else if (!(fate === 'out-of-time' && said.startsWith('Out of time')))
      faults.push(`${id} is ${fate}: "${said}"`);
  }
  return faults;
}

function disputeFaults(
  id: string,
  said: string,
  { evidence: { disputed } }: NaiveVerdict,
  attacks: (one: string, other: string) => boolean,
): readonly string[] {
  const [, of] = /^A repeat of (\S+),/.exec(said) ?? [];
  const [, both] = /disputed: \S+ and (?:each of )?([^;]+) speak against each other/i.exec(said) ?? [];
  const [, one] =
    /disputed: ([^;]+) refutes? \S+, and (?:is itself|are themselves) disputed/i.exec(said) ?? [];
  const by = idsIn(both ?? one ?? '');
  const isTrue = by.every(
    (other) =>
      disputed.includes(other) &&
      attacks(other, of ?? id) &&
      (both === undefined || attacks(of ?? id, other)),
  );
  return isTrue && by.length > 0 ? [] : [`${id}: "${said}"`];
}

/** Whether one exhibit refutes another or what that derives from. */
function attacksNaively({ case: theCase }: Matter, one: string, other: string): boolean {
  const find = (id: string): Exhibit => theCase.evidence.find((each) => each.id === id)!;
  const { refutes = [] } = find(one);
  return [other, ...sources(theCase, find(other)).map(({ id }) => id)].some((id) => refutes.includes(id));
}

const FATES: readonly (readonly [
  RegExp,
  (matter: Matter, naive: NaiveVerdict, id: string, other: string) => boolean,
])[] = [
  [/without effect: it is out of time/, (_, { evidence }, id) => evidence['out-of-time'].includes(id)],
  [/without effect: it is itself refuted/, (_, { evidence }, id) => evidence.refuted.includes(id)],
  [
    /undecided: each refutes the other/,
    (matter, { evidence }, id, other) =>
      evidence.disputed.includes(id) &&
      attacksNaively(matter, id, other) &&
      attacksNaively(matter, other, id),
  ],
  [/undecided: it is itself disputed/, (_, { evidence }, id) => evidence.disputed.includes(id)],
  [
    /which falls/,
    (_, { evidence }, id, other) => evidence.admitted.includes(id) && evidence.refuted.includes(other),
  ],
  [
    /which is out of time/,
    (_, { evidence }, id, other) => evidence.admitted.includes(id) && evidence['out-of-time'].includes(other),
  ],
];

function refutationFaults(matter: Matter, naive: NaiveVerdict, page: string): readonly string[] {
  const [, list = ''] = /<ul class="refutations">([^]*?)<\/ul>/.exec(page) ?? [];
  const lines = [...list.matchAll(/<li>([^]*?)<\/li>/g)].map(([, line = '']) =>
    unescaped(line.replace(/<[^>]*>/g, '')),
  );
  const pairs = matter.case.evidence.flatMap(({ id, refutes = [] }) =>
    refutes.map((other) => `${id} refutes ${other}`),
  );
  const said = lines.map((line) => line.split(',')[0]);
  const faults = said.join() === pairs.join() ? [] : [`the refutations are ${said.join()}`];
  for (const line of lines) {
    const [, id = '', other = ''] = /^(\S+) refutes (\S+),/.exec(line) ?? [];
    const fate = FATES.find(([pattern]) => pattern.test(line));
    if (fate?.[1](matter, naive, id, other) !== true) faults.push(`"${line}"`);
  }
  return faults;
}

function findingFaults({ findings }: NaiveVerdict, page: string): readonly string[] {
  const rows = [
    ...page.matchAll(
      /<tr class="(yes|no)">[^]*?<th scope="row" data-label="Finding">[^]*? <code>([^<]+)<\/code><\/th>[^]*?<td data-label="Exhibits">([^]*?)<\/td>/g,
    ),
  ];
  const shown = new Map(rows.map(([, is, id, exhibits]) => [id!, { is: is === 'yes', exhibits: exhibits! }]));
  const hidden = findings.filter(({ id }) => !shown.has(id));
  const [, count = '0'] = /(\d+) other findings?, not established, (?:is|are) hidden/.exec(page) ?? [];
  return [
    ...(Number(count) === hidden.length ? [] : [`${hidden.length} findings are hidden, and not ${count}`]),
    ...hidden.filter(({ established }) => established).map(({ id }) => `${id} is hidden and established`),
    ...findings.flatMap(({ id, established, exhibits }) => {
      const row = shown.get(id);
      if (row === undefined) return [];
      const ids = [...row.exhibits.matchAll(/href="#exhibit-([^"]+)"/g)].map(([, one]) => one);
      return [
        ...(row.is === established ? [] : [`${id} is said ${row.is ? '' : 'not '}to be established`]),
        ...(ids.join() === exhibits.join() ? [] : [`${id} counts ${exhibits.join()}, and not ${ids.join()}`]),
      ];
    }),
  ];
}

function ruleFaults({ rules, grounds }: NaiveVerdict, page: string): readonly string[] {
  const said = [...page.matchAll(/<li class="rule (\w+) (\w+)">[^]*?<code>([^<]+)<\/code>/g)].map(
    ([, outcome, verdict, id]) => `${id} ${verdict} ${outcome}`,
  );
  const truly = rules
    .filter(({ applies }) => applies)
    .map(({ id, verdict }) => `${id} ${verdict} ${grounds.includes(id) ? 'prevails' : 'defeated'}`);
  const none = page.includes('No rule applies: the default');
  return [
    ...(said.toSorted().join() === truly.toSorted().join()
      ? []
      : [`the rules are ${truly.join()}, and not ${said.join()}`]),
    ...(none === (truly.length === 0) ? [] : ['that no rule applies']),
  ];
}

function factFaults({ policy, vocabulary, case: theCase }: Matter, page: string): readonly string[] {
  const { admitted } = admit(theCase);
  const rows = page.matchAll(
    /<th scope="row" data-label="Fact">[^<]* <code>([^<]+)<\/code><\/th>\s*<td data-label="Value">([^<]*)<\/td>/g,
  );
  return [...rows].flatMap(([, fact = '', said = '']) => {
    const domain = vocabulary.facts[fact]!;
    // references are labelled anew for readers outside
    if ('type' in domain && domain.type === 'reference') return [];
    const is = factValue({ policy, vocabulary, theCase, admitted }, fact);
    const titles: Readonly<Record<string, string>> = 'titles' in domain ? (domain.titles ?? {}) : {};
    const words =
      is === undefined ? 'not on record' : typeof is === 'boolean' ? (is ? 'yes' : 'no') : String(is);
    const truly = titles[words] ?? words;
    return unescaped(said) === truly ? [] : [`${fact} is ${truly}, and not ${said}`];
  });
}
