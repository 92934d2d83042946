import { endsService } from '../../model/verdict-word.ts';
import { quote } from '../../diagnostic/quote.ts';
import { needsExhibits } from '../logic/logic.ts';
import { oneExhibitWitnesses } from '../logic/one-exhibit-witnesses.ts';
import type { Lint } from '../lint.ts';

/** Finds rules that can terminate on a single exhibit. */
export const singleExhibit: Lint = {
  code: 'policy/single-exhibit',
  of: 'policy',
  why: 'One exhibit can be mistaken, forged or out of context. A rule that ends a service because of one has nothing to check it against.',
  wrong: `classes:
  grave:
    title: a verified and grave threat
    kind: threat
    where: { severity: { at-least: high }, verified: true }
findings:
  threats:
    title: grave threats were made
    favours: terminate
    count: grave
    at-least: 1
    distinct: origin
rules:
  end:
    title: Grave threats
    verdict: terminate
    when: threats # <--
    because: "{threats} grave threats were made"
    cites: [Terms of service 4]
    review: 30d`,
  right: `classes:
  grave:
    title: a verified and grave threat
    kind: threat
    where: { severity: { at-least: high }, verified: true }
findings:
  threats:
    title: grave threats were made
    favours: terminate
    count: grave
    at-least: 2
    distinct: origin
rules:
  end:
    title: Grave threats
    verdict: terminate
    when: threats
    because: "{threats} grave threats were made"
    cites: [Terms of service 4]
    review: 30d`,
  find: (subject) => {
    const { policy, program, logic, effort, at } = subject;
    const ending = Object.entries(policy.rules).flatMap(([id, { verdict, when }]) =>
      endsService(verdict) && needsExhibits(when, logic) ? [id] : [],
    );
    const witnesses = oneExhibitWitnesses(program, ending, effort);
    return ending.flatMap((id) => {
      if (!witnesses.has(id)) return [];
      return {
        span: at(['rules', id, 'when'], 'key'),
        message: `one exhibit is enough for ${quote(id)} to end a service`,
        help: 'require two with `distinct: origin`, or a second finding that the same exhibit does not establish',
      };
    });
  },
};
