import { moment as inWords, shortMoment } from '../../../src/explain/words.ts';
import { admit } from '../../naive/admission.ts';
import type { NaiveVerdict } from '../../naive/evaluate.ts';
import { standing } from '../../naive/facts.ts';
import type { Case, Condition, Finding } from '../../naive/language.ts';
import { duration, moment } from '../../naive/time.ts';
import type { Matter } from '../../notice/claims/matter.ts';
import { unescaped } from '../../notice/claims/page-form.ts';

/** What the argument of a page says in words of rules and what they rest on, and is not so. */
export function argumentFaults({ policy }: Matter, naive: NaiveVerdict, page: string): readonly string[] {
  const [, section = ''] = /id="argument-body">([^]*?)<\/section>/.exec(page) ?? [];
  const [, more = '0'] = /(\d+) more rules? that (?:does|do) not apply/.exec(section) ?? [];
  const none = /No rule of the policy applies|The policy has no rule/.exec(section)?.[0];
  const [, words = ''] = /id="argument-words">([^]*)/.exec(section) ?? [];
  const rules = [
    ...words.matchAll(/<code>([^<]+)<\/code>: to (\w+);([^]*?)It rests on:\s*<\/p>\s*<ul>([^]*?)<\/ul>/g),
  ];
  const drawn = rules.map(([, id]) => id!);
  const faults: string[] = [];
  const left = naive.rules.filter(({ id }) => !drawn.includes(id));
  if (
    none === undefined
      ? Number(more) !== left.length
      : (none === 'The policy has no rule') !== (left.length === 0)
  )
    faults.push(`${left.length} rules are not drawn: ${none ?? more}`);
  if (left.some(({ applies }) => applies)) faults.push('a rule that applies is not drawn');
  for (const [, id = '', verdict, how = '', items = ''] of rules) {
    const rule = naive.rules.find((one) => one.id === id)!;
    const by = rule['defeated-by'];
    const truly = !rule.applies ? 'does not apply' : by.length === 0 ? 'prevails' : 'applies';
    const said = unescaped(how.replace(/<[^>]*>/g, '')).replace(/\s+/g, ' ');
    if (verdict !== rule.verdict || !said.includes(truly) || by.some((one) => !said.includes(one)))
      faults.push(`${id} ${truly} to ${rule.verdict}, ${by.join()}: ${said}`);
    faults.push(...partFaults(policy.findings, naive, policy.rules[id]!.when, items));
  }
  return faults;
}

/** Each finding that a rule names is told once for each way in which it does, as it is, with the exhibits that it counted. */
function partFaults(
  findings: Readonly<Record<string, Finding>>,
  naive: NaiveVerdict,
  when: Condition,
  items: string,
): readonly string[] {
  const told = [
    ...items.matchAll(
      /(<li>That this is not so:<\/li>)?\s*<li>\s*(Established|Not established): (\S+)\s*\(([^]*?)<\/li>/g,
    ),
  ];
  const said = told.map(([, not, is, title, rest = '']) => {
    const ids = [...rest.matchAll(/href="#exhibit-([^"]+)"/g)].map(([, one]) => one!);
    return `${not === undefined ? '' : 'not '}${title!} ${is === 'Established'} ${ids.toSorted().join()}`;
  });
  const truly = namedIn(when).map(({ id, negated }) => {
    const { established, exhibits } = naive.findings.find((one) => one.id === id)!;
    const joins =
      ['all', 'any', 'none', 'of'].some((key) => Object.hasOwn(findings[id]!, key)) &&
      !Object.hasOwn(findings[id]!, 'same');
    return `${negated ? 'not ' : ''}${findings[id]!.title} ${established} ${joins ? '' : exhibits.toSorted().join()}`;
  });
  const missing = truly.filter((one) => !said.includes(one));
  const stray = said.filter((one) => !truly.includes(one));
  return [...missing.map((one) => `not told: ${one}`), ...stray.map((one) => `told: ${one}`)];
}

/** The findings that a condition names, and whether an odd number of `none` stands around them. */
function namedIn(
  when: Condition,
  negated = false,
): readonly { readonly id: string; readonly negated: boolean }[] {
  if (typeof when === 'string') return [{ id: when, negated }];
  return [
    ...[...(when.all ?? []), ...(when.any ?? [])].flatMap((part) => namedIn(part, negated)),
    ...(when.none ?? []).flatMap((part) => namedIn(part, !negated)),
  ];
}

/** What the tables of the timeline say, and is not so. */
export function timelineFaults(
  { policy, vocabulary, case: theCase }: Matter,
  page: string,
): readonly string[] {
  const [, tables = ''] = /The timeline as tables([^]*?)<\/details>/.exec(page) ?? [];
  if (tables === '') return theCase.evidence.length === 0 ? [] : ['no timeline'];
  const asOf = moment(theCase['as-of']);
  const rows = [
    ...tables.matchAll(
      /data-label="Kind">([^<]+) \((\d+)\)<\/th>\s*<td data-label="Exhibits">([^]*?)<\/td>/g,
    ),
  ];
  const said = rows.flatMap(([, title, size, list = '']) => {
    const each = [...list.matchAll(/href="#exhibit-([^"]+)">[^<]*<\/a>\s*([^<,(]*)/g)].map(
      ([, id, when = '']) => `${title!} ${id!} ${when.trim()}`,
    );
    return each.length === Number(size) ? each : [...each, `${title!} has ${size!}`];
  });
  const truly = theCase.evidence.map(
    ({ id, kind, observed }) =>
      `${vocabulary.kinds[kind]!.title} ${id} ${shortMoment(Number(moment(observed)), Number(asOf))}`,
  );
  const lanes = [
    ...tables.matchAll(/data-label="Finding">(\S+?)(?::[^<]*)?<\/th>\s*<td data-label="From">([^<]*)<\/td>/g),
  ];
  return [
    ...(said.toSorted().join() === truly.toSorted().join()
      ? []
      : [`the timeline is ${truly.join()}: ${said.join()}`]),
    ...lanes.flatMap(([, title = '', from = '']) => {
      const finding = Object.values(policy.findings as Readonly<Record<string, Finding>>).find(
        (one) => one.title === title,
      )!;
      return from.split(', ').every((one) => startsOf(finding, asOf, theCase).includes(one))
        ? []
        : [`${title} counts from ${from}`];
    }),
    ...historyFaults({ policy, vocabulary, case: theCase, meanings: {} }, tables),
  ];
}

/** The moments at which anything that a finding counts may begin to count. */
function startsOf(finding: Finding, asOf: bigint, { evidence }: Case): readonly string[] {
  const spans = [...JSON.stringify(finding).matchAll(/"(?:within|baseline|older-than)":"([^"]+)"/g)].map(
    ([, span]) => duration(span!),
  );
  const sums = spans.flatMap((one) => [one, ...spans.map((other) => one + other)]);
  const oldest = evidence.map(({ observed }) => Number(moment(observed)));
  return [...sums.map((span) => Number(asOf - span)), ...oldest].map((at) => inWords(at));
}

/** The history of a fact is that of its entries that stand. */
function historyFaults({ policy, vocabulary, case: theCase }: Matter, tables: string): readonly string[] {
  const situation = { policy, vocabulary, theCase, admitted: admit(theCase).admitted };
  const rows = [
    ...tables.matchAll(/data-label="Fact">([^<]+)<\/th>\s*<td data-label="History">([^<]*)<\/td>/g),
  ];
  return rows.flatMap(([, title, said = '']) => {
    const [id, domain] = Object.entries(vocabulary.facts).find(([, one]) => one.title === title)!;
    if ('type' in domain && domain.type === 'reference') return [];
    const titles: Readonly<Record<string, string>> = 'titles' in domain ? (domain.titles ?? {}) : {};
    const truly = standing(situation, id).map(({ value, since, 'shown-by': shownBy = [] }) => {
      const word = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
      const proof = situation.admitted.map((one) => one.id).filter((one) => shownBy.includes(one));
      const when =
        since === undefined
          ? ''
          : ` since ${shortMoment(Number(moment(since)), Number(moment(theCase['as-of'])))}`;
      return `${titles[word] ?? word}${when} ${proof.join()}`;
    });
    const told = unescaped(said)
      .split(', then ')
      .map((one) => {
        const [, words = '', proof = ''] = /^(.*?)(?: \(([^()]*)\))?$/.exec(one) ?? [];
        return `${words} ${proof
          .split(/, | and /)
          .filter((word) => word !== '')
          .join()}`;
      });
    return told.join('; ') === truly.join('; ') ? [] : [`${id} was ${truly.join('; ')}: ${told.join('; ')}`];
  });
}
