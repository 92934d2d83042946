import { addTo } from '../model/add-to.ts';
import { firstOf } from '../model/ends.ts';
import type { OpenQuestion, Unknown } from './contrast.ts';
import type { Turn } from './enumerate.ts';
import { joinWays } from './join.ts';

/** A new label that only one unknown would have to have is not marked as shared. */
export function withSharedLabels(question: Asked): Asked {
  const sharing = (name: string): number =>
    question.unknowns.filter((one) => one.shared && one.name === name).length;
  const unknowns = question.unknowns.map((one) => ({ ...one, shared: one.shared && sharing(one.name) > 1 }));
  return { ...question, unknowns };
}

/** Joins questions about the same unknowns that differ in the values of one of them. */
export function joinedQuestions(questions: readonly Asked[]): readonly Asked[] {
  const joining = {
    key: ({ exhibit, name, values, shared, since }: Unknown) =>
      JSON.stringify([exhibit, name, shared, values.map((one) => one ?? null), since ?? null]),
    alike: (a: Unknown, b: Unknown) =>
      a.exhibit === b.exhibit &&
      a.name === b.name &&
      !a.shared &&
      !b.shared &&
      JSON.stringify(a.since) === JSON.stringify(b.since),
    join: (ways: readonly Unknown[]): Unknown => ({
      ...firstOf(ways),
      values: [...new Set(ways.flatMap(({ values }) => values))],
      ranges: ways.flatMap(({ ranges }) => ranges),
    }),
  };
  const byGrounds = new Map<string, Asked[]>();
  const unique = new Map(
    questions.map((question) => [question.unknowns.map(joining.key).join(), question] as const),
  );
  for (const question of unique.values()) {
    const names = question.unknowns.map(({ exhibit, name }) => [exhibit, name]);
    const key = JSON.stringify([names, question.grounds]);
    addTo(byGrounds, key, question);
  }
  return [...byGrounds.values()].flatMap((alike) =>
    joinWays(
      alike.map(({ unknowns }) => unknowns),
      joining,
    ).map((unknowns) => ({ ...firstOf(alike), unknowns })),
  );
}

/** A question, and the change of the search space that it stands for. */
export interface Asked extends OpenQuestion {
  readonly turn: Turn;
}
