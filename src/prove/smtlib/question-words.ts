import { firstOf } from '../../model/ends.ts';
import type { Question, StepQuestion } from '../question.ts';

/**
 * A question in words, for a comment.
 * @param versions the name of each policy, by index
 */
export function questionWords(question: Question | StepQuestion, versions: readonly string[]): string {
  if (!('before' in question)) return words(question, versions);
  const { before, after, adds } = question;
  const further = adds === undefined ? 'one exhibit more' : `one more of ${adds}`;
  return `${words(before, versions)}; and with ${further}: ${words(after, versions)}`;
}

function words(question: Question, versions: readonly string[]): string {
  const joined = (parts: readonly Question[], by: string): string =>
    parts.length === 1
      ? words(firstOf(parts), versions)
      : `(${parts.map((part) => words(part, versions)).join(` ${by} `)})`;
  if ('all' in question) return question.all.length === 0 ? 'true' : joined(question.all, 'and');
  if ('any' in question) return question.any.length === 0 ? 'false' : joined(question.any, 'or');
  if ('none' in question) return question.none.length === 0 ? 'true' : `not ${joined(question.none, 'or')}`;
  const version = versions[question.of ?? 0] ?? '';
  const of = version === '' ? '' : `${version} `;
  if ('verdict' in question) return `${of}verdict ${question.verdict}`;
  if ('contested' in question) return `${of}contested`;
  if ('finding' in question) return `${of}finding ${question.finding}`;
  if ('holds' in question) return `${of}condition ${JSON.stringify(question.holds)}`;
  if ('applies' in question) return `${of}rule ${question.applies} applies`;
  return 'scope' in question ? `${of}in scope` : `${of}rule ${question.prevails} prevails`;
}
