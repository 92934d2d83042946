import { badDate, inCase, inRule, type Need } from './need.ts';
import type { Ground, Notice } from './notice.ts';
import { withoutSubject } from './without-subject.ts';

const OR_CASE = ', or of the case if it differs from case to case';

/** What a statement for the EU's database needs and the documents lack, beside what every notice needs. */
export const statementNeeds = {
  restriction,
  category,
  content,
  dates: datesOfTheDatabase,
  lengths,
} as const satisfies Readonly<Record<string, (notice: Notice) => readonly Need[]>>;

/** Needs about the restriction: its means, and what `other` stands for. */
function restriction(notice: Notice): readonly Need[] {
  const { restricts } = notice;
  const { visibility = [], monetary } = restricts;
  const lacks = (limb: 'visibility' | 'monetary'): readonly Need[] =>
    restricts[`${limb}-other`] === undefined
      ? [
          inCase(
            'restricts',
            `it restricts \`${limb}\` by \`other\``,
            `what that stands for, as \`${limb}-other\``,
          ),
        ]
      : [];
  return [
    ...noRestriction(notice),
    ...(visibility.includes('other') ? lacks('visibility') : []),
    ...(monetary === 'other' ? lacks('monetary') : []),
  ];
}

function noRestriction({ restricts, grounds: [ground], departs }: Notice): readonly Need[] {
  if (departs && Object.keys(restricts).length === 0)
    return [
      inCase(
        'restricts',
        'a statement says what is restricted',
        'what, such as `{ provision: total-termination }`',
      ),
    ];
  if (Object.keys(restricts).length > 0 || ground === undefined) return [];
  return [
    inRule(
      ground.rule,
      'restricts',
      'what it restricts, such as `{ provision: total-termination }`',
      OR_CASE,
    ),
  ];
}

function category({ category: said, grounds: [ground], departs }: Notice): readonly Need[] {
  if (departs && said.category === undefined)
    return [
      inCase('category', 'a statement is of a category', "which category of the EU's database it is of"),
    ];
  if (ground === undefined) return [];
  const { rule } = ground;
  if (said.category === undefined)
    return [inRule(rule, 'category', "which category of the EU's database it is of", OR_CASE)];
  const other = said.keywords?.includes('other') === true && said['keyword-other'] === undefined;
  return other ? [inRule(rule, 'keyword-other', 'what its keyword `other` stands for')] : [];
}

function content({ content: { types, other, date } }: Notice): readonly Need[] {
  const lack = 'a statement describes the content';
  return [
    ...(types.length === 0 ? [inCase('content-type', lack, 'of what type it is')] : []),
    ...(types.includes('other') && other === undefined
      ? [inCase('content-other', lack, 'what its type `other` stands for')]
      : []),
    ...(date === undefined ? [inCase('content-date', lack, 'when it, or the account, was made')] : []),
  ];
}

const [FIRST_CONTENT, FIRST_RESTRICTION, LAST] = [946_684_800_000, 1_577_836_800_000, 2_145_916_800_000];

function datesOfTheDatabase({ content: { date }, from, until, ends }: Notice): readonly Need[] {
  const outside = (time: number | undefined, earliest: number): boolean =>
    time !== undefined && (time < earliest || time > LAST);
  const help = 'statements of other times cannot be sent to it';
  return [
    ...(outside(date, FIRST_CONTENT)
      ? [badDate('content-date', 'the database takes content of 2000-01-01 to 2038-01-01', help)]
      : []),
    ...(outside(from, FIRST_RESTRICTION)
      ? [badDate('from', 'the database takes restrictions that begin from 2020-01-01 to 2038-01-01', help)]
      : []),
    ...([until, ...Object.values(ends)].some((end) => end !== undefined && end > LAST)
      ? [badDate('until', 'the database takes restrictions that end by 2038-01-01', help)]
      : []),
  ];
}

/** The longest explanation that the database accepts, in characters. */
const LONGEST_EXPLANATION = 2000;

function lengths(notice: Notice): readonly Need[] {
  const [ground] = notice.grounds;
  return ground === undefined || !tooLong(ground, notice) ? [] : [explanationTooLong(ground)];
}

const tooLong = ({ explanation }: Ground, notice: Notice): boolean =>
  withoutSubject(explanation, notice).length > LONGEST_EXPLANATION;

const explanationTooLong = ({ rule }: Ground): Need => ({
  code: 'notice/too-long',
  document: 'policy',
  path: ['rules', rule, 'because'],
  message: `the reason that rule \`${rule}\` gives is longer than the 2,000 characters that the database takes`,
  help: 'write a shorter one under `notice` of the rule, as `explanation`',
});
