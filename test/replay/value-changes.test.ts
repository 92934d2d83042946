import { compile } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import type { Case } from '../../src/model/case.ts';
import type { Policy } from '../../src/model/policy.ts';
import { changesFromGrounds, valueChanges } from '../../src/replay/value-changes.ts';
import { SMALL, vocabulary, withFinding, withClass } from '../support/small-policy.ts';

describe('values that changed', () => {
  const theCase: Case = {
    case: 'one',
    title: 'One',
    vocabulary: 'trust-and-safety',
    'as-of': '2024-05-01T12:00:00Z',
    subject: { name: 'site.example' },
    facts: { 'law-enforcement': 'acting' },
    evidence: [1, 2].map((number) => ({
      id: `E${number}`,
      kind: 'threat',
      observed: '2024-05-01',
      summary: 'A threat',
      severity: 'high',
    })),
  };
  const decided = (policy: Policy): readonly [ReturnType<typeof decide>, ReturnType<typeof compile>] => {
    const program = compile(policy, vocabulary);
    return [decide(program, theCase), program];
  };
  const changes = (before: Policy, after: Policy): readonly string[] =>
    valueChanges(...decided(before), ...decided(after)).map(
      ({ what, id, then, now, held, holds }) => `${what} ${id}: ${then} (${held}) → ${now} (${holds})`,
    );

  test('between two policies', () => {
    expect(changes(SMALL, withFinding('many', { title: 'Many', count: 'grave', 'at-least': 3 }))).toEqual([
      'finding many: 2; at least 2 needed (true) → 2; at least 3 needed (false)',
      'finding both: all of these are needed: found "Many", "Acting" (true) → all of these are needed: found "Acting"; not found "Many" (false)',
      'rule stay: defeated by stop (false) → prevails (true)',
      'rule stop: prevails (true) → lacking (false)',
    ]);
    expect(changes(SMALL, withClass('grave', { where: {} }))).toEqual([]);
    expect(changes(SMALL, withClass('grave', { kind: 'doxxing' }))[0]).toBe(
      'finding many: 2; at least 2 needed (true) → none; at least 2 needed (false)',
    );
    const [was] = valueChanges(...decided(SMALL), ...decided(withClass('grave', { kind: 'doxxing' })));
    expect([was?.measured?.then, was?.measured?.now]).toEqual([2, 0]);
  });

  test('a measure alone', () => {
    const low = (kind: string): Policy => ({
      ...SMALL,
      findings: { ...SMALL.findings, many: { title: 'Many', count: kind, 'at-most': 5 } },
    });
    expect(changes(low('grave'), low('doxxing'))).toEqual([
      'finding many: 2; at most 5 allowed (true) → none; at most 5 allowed (true)',
    ]);
  });

  test('what only one policy has, where it holds', () => {
    const more: Policy = {
      ...withFinding('new', { title: 'New', count: 'threat', 'at-least': 1 }),
      rules: {
        ...SMALL.rules,
        fresh: { title: 'Fresh', verdict: 'terminate', when: 'new' },
        idle: { title: 'Idle', verdict: 'retain', when: { none: ['new'] } },
      },
    };
    expect(changes(SMALL, more)).toEqual([
      'finding new: undefined (undefined) → 2; at least 1 needed (true)',
      'rule fresh: undefined (undefined) → prevails (true)',
    ]);
    expect(changes(more, SMALL)).toEqual([
      'finding new: 2; at least 1 needed (true) → undefined (undefined)',
      'rule fresh: prevails (true) → undefined (undefined)',
    ]);
    expect(valueChanges(undefined, undefined, ...decided(SMALL)).map(({ id }) => id)).toEqual([
      'many',
      'acting',
      'both',
      'stop',
    ]);
  });

  test('from the grounds of a decision', () => {
    const from = (grounds: readonly string[] | undefined, policy: Policy): readonly string[] =>
      changesFromGrounds(grounds, ...decided(policy)).map(
        ({ what, id, then, now, held, holds }) => `${what} ${id}: ${then} (${held}) → ${now} (${holds})`,
      );
    expect(from(undefined, SMALL)).toEqual([]);
    expect(from(['stop'], SMALL)).toEqual([]);
    expect(from(['stay', 'gone'], SMALL)).toEqual([
      'rule stay: prevails (true) → defeated by stop (false)',
      'rule gone: prevails (true) → undefined (undefined)',
      'rule stop: undefined (false) → prevails (true)',
    ]);
    expect(from(['stop'], withFinding('many', { title: 'Many', count: 'grave', 'at-least': 3 }))).toEqual([
      'finding many: undefined (undefined) → 2; at least 3 needed (false)',
      'rule stop: prevails (true) → lacking (false)',
      'rule stay: undefined (false) → prevails (true)',
    ]);
  });
});
