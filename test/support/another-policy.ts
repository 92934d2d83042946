import type { Policy } from '../../src/model/policy.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';
import { chance, pick, type Draw } from '../naive/draw.ts';
import { drawPolicy } from '../naive/draw-policy.ts';

/** Another policy, or the same with one number or word changed. */
export function anotherPolicy(draw: Draw, policy: Policy, vocabulary: Vocabulary): Policy {
  if (chance(draw, 30)) return drawPolicy(draw, vocabulary);
  const text = JSON.stringify({ findings: policy.findings, rules: policy.rules });
  const places = [
    ...text.matchAll(
      /(?<="(?:at-least|at-most|exactly|minimum|weight)":)\d+|(?<="verdict":)"\w+"|(?<="distinct":)"origin"/g,
    ),
  ];
  const place = places.length === 0 ? undefined : pick(draw, places);
  // A rule that overrides all of a verdict may close a circle when a verdict is turned round.
  const circle = place !== undefined && /tain|nate/.test(place[0]) && text.includes('"overrides":"');
  if (place === undefined || circle) return drawPolicy(draw, vocabulary);
  const swaps: Record<string, string> = {
    '"terminate"': '"retain"',
    '"retain"': '"terminate"',
    '"origin"': Object.hasOwn(vocabulary.attributes, 'source') ? '"source"' : '"origin"',
  };
  const other = swaps[place[0]] ?? String(Number(place[0]) + 1);
  const changed = text.slice(0, place.index) + other + text.slice(place.index + place[0].length);
  return { ...policy, ...(JSON.parse(changed) as Pick<Policy, 'findings' | 'rules'>) };
}
