import { letterOf } from '../../../src/notice/letter.ts';
import { statementOf } from '../../../src/notice/statement.ts';
import { textsIn, type Texts } from '../../../src/notice/texts.ts';
import { NOTICE_FORMATS } from '../../../src/report/notice/formats.ts';
import { RECIPIENTS, type Recipient } from '../../../src/model/notice.ts';
import { seeded } from '../../naive/draw.ts';
import { drawnFor, readMatter, type ReadMatter } from './documents.ts';
import { drawMatter } from './draw-matter.ts';
import { formatFaults, saidBy, type LetterData } from './form-faults.ts';
import { knownOf, type Known } from './known.ts';
import { leakFaults, letterFaults } from './letter-faults.ts';
import type { Matter } from './matter.ts';
import { blockPageFaults, statementFaults } from './public-faults.ts';
import { pageFaults } from './page-form.ts';

/** What a search went through, and what it found. */
export interface LetterSearch {
  readonly matters: number;
  /** How many notices there were for each, and how many were refused. */
  readonly held: Readonly<Record<string, number>>;
  readonly faulty: readonly { readonly faults: readonly string[]; readonly matter: Matter }[];
}

/** Holds what notices say against the second evaluator, on drawn policies and cases. */
export async function searched(seed: number, count: number): Promise<LetterSearch> {
  const draw = seeded(seed);
  const held: Record<string, number> = {};
  const faulty: LetterSearch['faulty'][number][] = [];
  for (let at = 0; at < count; at += 1) {
    const matter = drawMatter(draw, at % 2 === 0 ? 1 : 2);
    const faults = await noticeFaults(matter, held);
    if (faults.length > 0) faulty.push({ faults, matter });
  }
  return { matters: count, held, faulty };
}

/** What is wrong with the notices of a matter. */
export async function noticeFaults(
  matter: Matter,
  held: Record<string, number> = {},
): Promise<readonly string[]> {
  const [en, de] = [await textsIn('en'), await textsIn('de')];
  const read = readMatter(matter);
  return RECIPIENTS.flatMap((to) => {
    try {
      return faultsFor(matter, read, to, { en, de }, held).map((fault) => `${to}: ${fault}`);
    } catch (error) {
      return [`${to}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
    }
  });
}

function faultsFor(
  matter: Matter,
  read: ReadMatter,
  to: Recipient,
  texts: { readonly en: Texts; readonly de: Texts },
  held: Record<string, number>,
): readonly string[] {
  const drawn = drawnFor(read, to, 'en');
  const key = `${to}${drawn.exit === 0 ? '' : ', refused'}`;
  held[key] = (held[key] ?? 0) + 1;
  if (drawn.exit !== 0) return [];
  const known = knownOf(matter, to);
  const { notice, standing } = drawn;
  if (to === 'dsa') return recordFaults(known, statementOf(notice, standing!));
  if (to === 'public') {
    const page = NOTICE_FORMATS.public.html!(notice, texts.en);
    return [...pageFaults(page), ...leakFaults(known, page), ...blockPageFaults(known, page)];
  }
  const write = NOTICE_FORMATS[to];
  const letter = JSON.parse(write.json!(notice, texts.en)) as LetterData;
  const [text, markdown, html] = (['text', 'markdown', 'html'] as const).map((format) =>
    write[format]!(notice, texts.en),
  );
  void letterOf;
  const german =
    matter.policy.translations === undefined ? [] : germanFaults(known, read, to, texts.de, letter);
  return [
    ...letterFaults(known, letter),
    ...formatFaults(letter, { text: text!, markdown: markdown!, html: html! }),
    ...pageFaults(html!),
    ...german,
  ];
}

function germanFaults(
  known: Known,
  read: ReadMatter,
  to: 'customer' | 'reporter',
  de: Texts,
  english: LetterData,
): readonly string[] {
  const drawn = drawnFor(read, to, 'de');
  if (drawn.exit !== 0) return [`in German: ${drawn.diagnostics.map(({ message }) => message).join('; ')}`];
  const letter = JSON.parse(NOTICE_FORMATS[to].json!(drawn.notice, de)) as LetterData;
  const shape = ({ sections }: LetterData): string =>
    sections
      .map(({ blocks }) => blocks.map((block) => (typeof block === 'string' ? 'p' : block.length)).join(' '))
      .join(' | ');
  return [
    ...leakFaults(known, saidBy(letter).join('\n'), 'de'),
    ...(shape(letter) === shape(english)
      ? []
      : [`in German otherwise: ${shape(letter)} and ${shape(english)}`]),
  ];
}

const recordFaults = (known: Known, statement: object): readonly string[] => [
  ...leakFaults(known, JSON.stringify(statement)),
  ...statementFaults(known, statement as Readonly<Record<string, unknown>>),
];
