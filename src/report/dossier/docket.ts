import type { DueItem } from '../../due/due-item.ts';
import { day, moment, plural } from '../../explain/words.ts';
import { endsService, type VerdictWord } from '../../model/verdict-word.ts';
import { lackingApprovals } from '../../explain/approvals.ts';
import type { Dossier } from './dossier.ts';
import { html, type Markup } from '../html.ts';
import { wholePage, type PageParts } from './page.ts';

/** A row of the index: one case. */
export interface DocketRow {
  readonly href: string;
  readonly id: string;
  readonly title: string;
  readonly subject: string;
  readonly reason: string;
  readonly asOf: number;
  readonly verdict: VerdictWord;
  readonly contested: boolean;
  readonly policy: string;
  /** The kinds of its exhibits, by id. */
  readonly kinds: readonly string[];
  readonly exhibits: number;
  /** The recorded verdict; undefined if there is none. */
  readonly recorded: VerdictWord | undefined;
  /** Whether the recorded decision has fewer approvals than its policy requires. */
  readonly unapproved: boolean;
  /** Whether the recorded decision departs from what its policy gave. */
  readonly departs: boolean;
  /** Its due dates, the soonest first. */
  readonly due: readonly DueItem[];
}

/** The row of a decided case. @param href the address of its page */
export function docketRow(
  { justification, case: theCase, policy }: Dossier,
  href: string,
  due: readonly DueItem[] = [],
): DocketRow {
  const { verdict, asOf, reason, subject, caseTitle } = justification;
  const standing = theCase.decisions?.at(-1);
  return {
    href,
    id: verdict.case.id,
    title: caseTitle,
    subject,
    reason,
    asOf,
    verdict: verdict.verdict,
    contested: verdict.contested,
    policy: policy.policy,
    kinds: [...new Set(theCase.evidence.map(({ kind }) => kind))],
    exhibits: theCase.evidence.length,
    recorded: standing?.verdict,
    unapproved: standing !== undefined && lackingApprovals(policy, standing) !== undefined,
    departs: standing?.advice !== undefined,
    due,
  };
}

/** States of a case beside its verdict, by which a reader may filter. */
const STATES = {
  contested: 'contested',
  differs: 'differs from the decision on record',
  undecided: 'no decision on record',
  unapproved: 'decision not approved',
  departs: 'decision departs from the policy',
} as const;

const statesOf = ({
  contested,
  recorded,
  verdict,
  unapproved,
  departs,
}: DocketRow): readonly (keyof typeof STATES)[] => [
  ...(contested ? (['contested'] as const) : []),
  ...(recorded !== undefined && recorded !== verdict && !departs ? (['differs'] as const) : []),
  ...(recorded === undefined ? (['undecided'] as const) : []),
  ...(unapproved ? (['unapproved'] as const) : []),
  ...(departs ? (['departs'] as const) : []),
];

/** The index of a docket: every case with its verdict. The page's script adds search and filters. */
export function docketPage(rows: readonly DocketRow[], parts: PageParts): string {
  const ends = rows.filter(({ verdict }) => endsService(verdict)).length;
  const contested = rows.filter((row) => row.contested).length;
  const body = html`<header class="masthead">
      <p class="kind">Docket</p>
      <h1>${plural(rows.length, 'case')}</h1>
      <p class="sum">
        <span class="badge terminate">terminate</span> ${ends} <span class="badge retain">retain</span>
        ${rows.length - ends}${contested > 0 && html` <span class="contested">contested</span> ${contested}`}
      </p>
    </header>
    <div class="layout docket"><main>${filters(rows)}${table(rows)}${dueSection(rows)}</main></div>
    <footer><p>Made by ${parts.generator}.</p></footer>`;
  return wholePage(`Docket: ${plural(rows.length, 'case')}`, body, null, parts);
}

function filters(rows: readonly DocketRow[]): Markup {
  const each = (pick: (row: DocketRow) => readonly string[]): readonly string[] =>
    [...new Set(rows.flatMap(pick))].toSorted();
  const states = each(statesOf) as readonly (keyof typeof STATES)[];
  return html`<form id="filters" role="search" aria-label="Cases" autocomplete="off" hidden>
    <div><label for="words">Search</label><input type="search" id="words" name="words" /></div>
    ${choice(
      'verdict',
      'Verdict',
      each(({ verdict }) => [verdict]),
    )}
    ${choice(
      'policy',
      'Policy',
      each(({ policy }) => [policy]),
    )}
    ${choice(
      'kind',
      'Kind of exhibit',
      each(({ kinds }) => kinds),
    )}
    ${states.length > 0 && choice('state', 'State', states, (state) => STATES[state as keyof typeof STATES])}
    <div class="actions"><button type="reset">Show all</button></div>
    <p id="shown" role="status" aria-live="polite">${plural(rows.length, 'case')}</p>
  </form>`;
}

function choice(
  name: string,
  title: string,
  values: readonly string[],
  words: (value: string) => string = (value) => value,
): Markup {
  return html`<div>
    <label for="${name}">${title}</label
    ><select id="${name}" name="${name}">
      <option value="">any</option>
      ${values.map((value) => html`<option value="${value}">${words(value)}</option>`)}
    </select>
  </div>`;
}

function table(rows: readonly DocketRow[]): Markup {
  return html`<table class="stack cases">
    <thead>
      <tr>
        <th scope="col">Case</th>
        <th scope="col">Verdict</th>
        <th scope="col">As of</th>
        <th scope="col">Policy</th>
        <th scope="col">On record</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr
            data-verdict="${row.verdict}"
            data-policy="${row.policy}"
            data-kind="${row.kinds.join(' ')}"
            data-state="${statesOf(row).join(' ')}"
          >
            <th scope="row" data-label="Case">
              <a href="${row.href}">${row.title}</a>
              <span class="muted">${row.subject}, ${plural(row.exhibits, 'exhibit')}</span><br /><span
                class="muted"
                >${row.reason}</span
              >
            </th>
            <td data-label="Verdict">
              <span class="tag ${row.verdict}">${row.verdict}</span
              >${row.contested && html` <span class="contested">contested</span>`}
            </td>
            <td data-label="As of">
              <time datetime="${new Date(row.asOf).toISOString()}">${moment(row.asOf)}</time>
            </td>
            <td data-label="Policy"><code>${row.policy}</code></td>
            <td data-label="On record">${onRecord(row)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Everything due in any of the cases, the soonest first. A page is read later than it is made, so past dates are listed too. */
function dueSection(rows: readonly DocketRow[]): Markup | undefined {
  const items = rows
    .flatMap((row) => row.due.map((item) => ({ ...item, row })))
    .toSorted((one, other) => one.at - other.at);
  if (items.length === 0) return undefined;
  return html`<section aria-labelledby="due">
    <h2 id="due">What falls due</h2>
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Case</th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody>
        ${items.map(
          ({ at, what, row }) =>
            html`<tr>
              <td data-label="When"><time datetime="${new Date(at).toISOString()}">${day(at)}</time></td>
              <th scope="row" data-label="Case"><a href="${row.href}">${row.title}</a></th>
              <td data-label="What">${what}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function onRecord({ recorded, verdict, unapproved, departs }: DocketRow): Markup {
  if (recorded === undefined) return html`<span class="muted">none</span>`;
  const words = [...(departs ? ['departs'] : []), ...(unapproved ? ['not approved'] : [])].join(', ');
  if (words !== '') return html`<strong>${recorded}</strong>: ${words}`;
  return recorded === verdict ? html`${recorded}` : html`<strong>${recorded}</strong>: differs`;
}
