import { unescaped } from './page-form.ts';

/** Words of which each says that something went wrong. */
const JUNK = /undefined|\bnull\b|\bNaN\b|\[object|Infinity|Invalid Date|\{|\}/;

/** What is wrong with a text that a reader is shown, whatever it says. */
export function textFaults(text: string): readonly string[] {
  const faults: string[] = [];
  const junk = JUNK.exec(text);
  if (junk !== null) faults.push(`says ${junk[0]}`);
  if (text.trim() === '') faults.push('an empty text');
  if (/ {2}| [.,;:)]|\.\.|,,|\( |^\s|\s$/.test(text)) faults.push(`badly set: "${text}"`);
  return faults;
}

interface Section {
  readonly heading: string;
  readonly blocks: readonly (string | readonly string[])[];
}

/** A letter as JSON has it. */
export interface LetterData {
  readonly verdict: string;
  readonly draft: boolean;
  readonly title: string;
  readonly opening: Section['blocks'];
  readonly sections: readonly Section[];
  readonly reference: string;
}

/** All that a letter says, in order. */
export const saidBy = ({ title, opening, sections, reference }: LetterData): readonly string[] => [
  title,
  ...opening.flat(),
  ...sections.flatMap(({ heading, blocks }) => [heading, ...blocks.flat()]),
  reference,
];

/** Sections without anything, lists without points, and texts that no reader should see. */
export function letterFormFaults(letter: LetterData): readonly string[] {
  const blocks = [...letter.opening, ...letter.sections.flatMap((section) => section.blocks)];
  return [
    ...letter.sections
      .filter((section) => section.blocks.length === 0)
      .map(({ heading }) => `nothing under ${heading}`),
    ...blocks.filter((block) => block.length === 0).map(() => 'an empty block'),
    ...saidBy(letter).flatMap(textFaults),
    ...blocks
      .filter((block) => typeof block === 'string')
      .filter((text) => !/[.!?:]$/.test(text))
      .map((text) => `no sentence: "${text}"`),
    ...letter.sections.flatMap((section) => leadsNowhere(section.blocks)),
    ...leadsNowhere(letter.opening),
  ];
}

/** A text that ends in a colon has a list below it. */
const leadsNowhere = (blocks: Section['blocks']): readonly string[] =>
  blocks.flatMap((block, at) =>
    typeof block === 'string' && block.endsWith(':') && typeof blocks[at + 1] !== 'object'
      ? [`leads to no list: "${block}"`]
      : [],
  );

/** The words of a text, whatever the format. */
export const wordsOf = (text: string): string => text.replace(/[\s\u200B]+/g, ' ').trim();

/** How the formats of a letter differ in what they say. */
export function formatFaults(
  letter: LetterData,
  { text, markdown, html }: Readonly<Record<'text' | 'markdown' | 'html', string>>,
): readonly string[] {
  const said = wordsOf(saidBy(letter).join(' '));
  const plain = wordsOf(text.replace(/^[-=]+$/gm, '').replace(/^- /gm, ''));
  const marked = wordsOf(
    unescaped(
      markdown
        .replace(/^---$/gm, '')
        .replace(/^(?:#+|-) /gm, '')
        .replace(/\\([\\`*_{}[\]()<>#+!|~$.=-])/g, '$1'),
    ),
  );
  const [, body = ''] = /<main>([^]*)<\/main>/.exec(html) ?? [];
  const page = wordsOf(unescaped(body.replace(/<[^>]*>/g, ' ')));
  return Object.entries({ text: plain, markdown: marked, html: page }).flatMap(([format, words]) =>
    words === said ? [] : [`${format} says otherwise: ${firstDifference(said, words)}`],
  );
}

function firstDifference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return `"${one.slice(Math.max(0, at - 20), at + 40)}" and "${other.slice(Math.max(0, at - 20), at + 40)}"`;
}
