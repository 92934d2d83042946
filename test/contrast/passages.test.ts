import { caseViewOf, codedIn } from '../../src/contrast/case-view.ts';
import { Passages } from '../../src/contrast/passages.ts';
import { readingsOf } from '../../src/contrast/readings.ts';
import { seeded } from '../naive/draw.ts';
import { caseOf, exhibit, programOf } from '../support/told.ts';

test('exhibits reach ages in the order of time, and of ages at one moment, from where they are', () => {
  const draw = seeded(7);
  for (let round = 0; round < 300; round += 1) {
    const exhibits = Array.from({ length: draw(8) }, () => ({ observed: draw(12) })).sort(
      (a, b) => a.observed - b.observed,
    );
    const ages = [...new Set(Array.from({ length: 1 + draw(9) }, () => draw(15)))];
    const now = draw(20) - 4;
    const all = exhibits.flatMap((each) => ages.map((age) => [each.observed + age, age, each] as const));
    const coming = all
      .filter(([moment]) => moment > now)
      .sort(([moment, age], [other, otherAge]) => moment - other || age - otherAge);
    const passages = new Passages(
      exhibits,
      ages,
      (age) => exhibits.filter(({ observed }) => observed + age <= now).length,
    );
    for (const [moment, age, each] of coming) {
      expect(passages.next()).toBe(moment);
      expect(passages.take(moment - 1)).toBeUndefined();
      const [passing, at] = passages.take(moment)!;
      expect([at, passing.observed]).toEqual([age, each.observed]);
    }
    expect([passages.next(), passages.take(now)]).toEqual([Infinity, undefined]);
  }
});

test('at an age, only the counts with an edge there are looked at', () => {
  const program = programOf({
    findings: {
      late: { title: 'F', count: 'threat', within: '2h', 'at-least': 1 },
      between: { title: 'F', count: 'threat', 'older-than': '2h', within: '5h', 'at-least': 1 },
    },
    rules: { r: { title: 'R', verdict: 'terminate', when: { any: ['late', 'between'] } } },
  });
  const theCase = caseOf({ evidence: [exhibit({ id: 'E1' }), exhibit({ id: 'E2' })] });
  const [first, second] = readingsOf(program, codedIn(caseViewOf(program, theCase, {})), 2);
  expect(second).toBe(first);
  const hour = 3_600_000;
  const at = (age: number): readonly number[] | undefined => first?.turning.get(age * hour);
  expect([first?.list.length, at(2), at(5), at(3)]).toEqual([2, [0, 1], [1], undefined]);
});
