import type { Case } from '../../src/model/case.ts';
import { parseTime } from '../../src/model/time.ts';
import type { Program } from '../../src/engine/program.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { AgesApart } from '../../src/contrast/ages-apart.ts';
import { caseViewOf, type CaseView } from '../../src/contrast/case-view.ts';
import type { Contrast } from '../../src/contrast/contrast.ts';
import { contrastOf } from '../../src/contrast/contrast-of.ts';
import { shapesOf } from '../../src/contrast/exhibit-shapes.ts';
import { factReadings } from '../../src/contrast/fact-reading.ts';
import { FillingIn } from '../../src/contrast/filling-in.ts';
import { NumberedSet } from '../../src/contrast/numbered-set.ts';
import { removalsOf } from '../../src/contrast/removals.ts';
import { TimeCourse } from '../../src/contrast/time-course.ts';
import { undatedOutcomes } from '../../src/contrast/undated-outcomes.ts';
import { segmentsOf } from '../../src/contrast/value-segments.ts';
import { changesNote } from '../../src/report/contrast/contrast-words.ts';
import { caseOf, exhibit, programOf, type Part } from '../support/told.ts';

const each = (count: number, part: (at: number) => readonly [string, unknown]): Part =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => part(at)));

const rulesOn = (count: number): Part =>
  each(count, (at) => [`r${at}`, { title: 'R', verdict: 'terminate', when: `f${at}` }]);

describe('attributes with a class each', () => {
  const wide = (count: number): { readonly program: Program; readonly theCase: (parts: Part) => Case } => {
    const vocabulary: Vocabulary = {
      vocabulary: 'wide',
      title: 'Wide',
      kinds: { threat: { title: 'Threat' }, spam: { title: 'Spam' } },
      attributes: each(count, (at) => [
        `a${at}`,
        { title: 'A', scale: ['low', 'high'] },
      ]) as Vocabulary['attributes'],
      facts: {},
    };
    const program = programOf(
      {
        classes: each(count, (at) => [
          `c${at}`,
          { title: 'C', kind: ['threat', 'spam'], where: { [`a${at}`]: 'high' } },
        ]),
        findings: each(count, (at) => [`f${at}`, { title: 'F', count: `c${at}`, 'at-least': 1 }]),
        rules: rulesOn(count),
      },
      vocabulary,
    );
    return { program, theCase: (parts) => caseOf(parts, vocabulary) };
  };

  /** What is left of an effort, and what was found within it. */
  const shapesIn = (
    caseView: CaseView,
    effort: FillingIn,
  ): readonly [cut: boolean, shapes: number, left: number] => {
    const { cut, shapes } = shapesOf(caseView, 'threat', effort);
    return [cut, shapes.length, effort.left];
  };

  test('few: exhibits that could be added are tried in all ways, for little of the effort', () => {
    const { program, theCase } = wide(4);
    const [cut, shapes, left] = shapesIn(caseViewOf(program, theCase({}), {}), new FillingIn(1_000_000));
    expect([cut, shapes, left > 990_000]).toEqual([false, 15, true]);
  });

  test('hundreds: exhibits that could be added are tried within the effort, and it is said that there are more', () => {
    const { program, theCase } = wide(300);
    const [cut, shapes, left] = shapesIn(caseViewOf(program, theCase({}), {}), new FillingIn(1_000_000));
    expect([cut, shapes > 0 && shapes <= 601, left >= 0 && left < 1_000_000]).toEqual([true, true, true]);
    const { changes } = contrastOf(program, theCase({}), {}, { filling: 20_000 });
    expect([changes.complete, changes.upTo, changes.cut]).toEqual([false, 0, false]);
    expect(changes.list.length).toBeGreaterThan(0);
    expect(changesNote(changes)).toBe('There may be others: not everything could be tried.');
  });

  test('hundreds that are unknown: not all of their values are tried, and that is said', () => {
    const { program, theCase } = wide(300);
    const evidence = [exhibit({ id: 'E1' }), exhibit({ id: 'E2', kind: 'spam' })];
    const { open } = contrastOf(program, theCase({ evidence }), {}, { filling: 100_000 });
    expect([open.settled, open.complete]).toEqual([false, false]);
  });

  test('without any effort nothing is ruled out', () => {
    const { program, theCase } = wide(2);
    const said = (filling: number): readonly unknown[] => {
      const { open, changes }: Contrast = contrastOf(
        program,
        theCase({ evidence: [exhibit({ id: 'E1' })] }),
        {},
        { filling },
      );
      return [open.settled, open.complete, changes.complete, changes.upTo, changes.list.length];
    };
    expect(said(0)).toEqual([undefined, false, false, 0, 0]);
    expect(said(1_000_000)).toEqual([false, true, true, 1, 2]);
  });

  test('an effort is shared, and what one does not need is left for the others', () => {
    const whole = new FillingIn(100);
    const half = whole.share(2);
    expect([half.allows(60), half.allows(40), whole.left, half.left]).toEqual([false, true, 60, 10]);
    expect([whole.share(1).allows(60), whole.left]).toEqual([true, 0]);
  });
});

test('the ages of an exhibit that counts tell apart are found by a step for each window and each start', () => {
  const program = programOf({
    findings: {
      late: { title: 'F', count: 'threat', within: '2h', 'at-least': 1 },
      early: { title: 'F', count: 'threat', 'older-than': '5h', 'at-least': 1 },
      since: {
        title: 'F',
        count: 'doxxing',
        after: { fact: 'prior-warnings', 'at-least': 1 },
        'at-least': 1,
      },
    },
    rules: { r: { title: 'R', verdict: 'terminate', when: { any: ['late', 'early', 'since'] } } },
  });
  const [hour, asOf] = [3_600_000, parseTime('2024-05-01T12:00:00Z')!];
  const ages = new AgesApart(program, asOf, [[asOf - 3 * hour, asOf - hour, asOf + hour]]);
  const told = (...classes: readonly string[]): readonly unknown[] =>
    ages.of(classes).map(({ from, to }) => [from / hour, to / hour]);
  expect(told('threat')).toEqual([
    [0, 2],
    [5, Infinity],
  ]);
  expect(told('doxxing')).toEqual([
    [0, 1],
    [1, 3],
  ]);
  expect(told('threat', 'doxxing')).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
    [5, Infinity],
  ]);
  expect([ages.workOf(['threat']), ages.workOf(['threat', 'doxxing'])]).toEqual([4, 8]);
});

describe('thousands of findings on one fact', () => {
  const thresholds = (count: number): Program =>
    programOf({
      findings: each(count, (at) => [`f${at}`, { title: 'F', fact: 'prior-warnings', 'at-least': at + 5 }]),
      rules: rulesOn(count),
    });
  const theCase = caseOf({ facts: { 'prior-warnings': 2 }, evidence: [exhibit({ id: 'E1' })] });

  test('each is looked at only next to the values that it names', () => {
    const program = thresholds(1000);
    const [reading] = factReadings(program).facts;
    let looks = 0;
    const counted = {
      ...reading!,
      holds: reading!.holds.map((holds): typeof holds => (standing, asOf) => {
        looks += 1;
        return holds(standing, asOf);
      }),
    };
    const domain = program.vocabulary.facts['prior-warnings']!;
    const segments = segmentsOf(program, 'prior-warnings', domain, 2);
    const { numbers } = undatedOutcomes(program, counted, segments, 0, new NumberedSet(1000));
    // a set of findings that hold for each threshold, and the empty one
    expect([segments.length > 1000, new Set(numbers).size]).toEqual([true, 1001]);
    expect(looks).toBeLessThan(6 * 1000);
  });

  test('the value that changes the verdict is found, and a search pays for the size of the policy', () => {
    const { changes } = contrastOf(thresholds(3000), theCase, {}, { limit: 1 });
    expect(changes.list.map(({ facts }) => facts.map(({ to }) => to[0]))).toEqual([[5]]);
    const priceOf = (count: number): number =>
      removalsOf(caseViewOf(thresholds(count), theCase, {})).space.price;
    expect([priceOf(100), priceOf(3000) > 4]).toEqual([1, true]);
  });

  test('a search pays for each of thousands of counts', () => {
    const priceUnder = (count: number): number => {
      const findings = each(count, (at) => [
        `f${at}`,
        { title: 'F', same: 'source', all: [{ count: 'threat', within: `${at + 1}d`, 'at-least': 2 }] },
      ]);
      const evidence = [exhibit({ id: 'E1', source: 's' }), exhibit({ id: 'E2', source: 's' })];
      const program = programOf({ findings, rules: rulesOn(count) });
      return removalsOf(caseViewOf(program, caseOf({ evidence }), {})).space.price;
    };
    // what grows with the policy alone is no more than twice as much for twice the counts
    expect([priceUnder(50), priceUnder(1800) > 5 * priceUnder(900)]).toEqual([1, true]);
  });

  test('a moment costs more steps under a large policy, and a lapse that is not found by then is not ruled out', () => {
    const stepsOf = (count: number): number => {
      const later = exhibit({ id: 'E2', observed: '2024-05-02' });
      const course = new TimeCourse(
        caseViewOf(withCount(count), caseOf({ evidence: [later] }), {}),
        parseTime('2024-05-01T12:00:00Z')!,
      );
      expect(course.advance()).toBe(true);
      return course.steps;
    };
    const withCount = (count: number): Program =>
      programOf({
        findings: {
          ...each(count, (at) => [`f${at}`, { title: 'F', fact: 'prior-warnings', 'at-least': at + 5 }]),
          n: { title: 'N', count: 'threat', 'at-least': 9 },
        },
        rules: { ...rulesOn(count), n: { title: 'N', verdict: 'terminate', when: 'n' } },
      });
    expect([stepsOf(100) < 10, stepsOf(3000) > 1000]).toEqual([true, true]);
    const evidence = Array.from({ length: 4 }, (_, at) => exhibit({ observed: `2024-05-0${at + 2}` }));
    const { lapse, lasts } = contrastOf(withCount(3000), caseOf({ evidence }), {}, { effort: 2 });
    expect([lapse, lasts]).toEqual([undefined, parseTime('2024-05-02')]);
  });
});
