import { featuresOf } from './features.mjs';
import { packageOf } from './installed.mjs';

/**
 * Cedar, its policy set parsed once (`preparsePolicySet`, `statefulIsAuthorized`). Cedar has sets but neither counts nor
 * filters, so the features are computed for it. To serve is what is permitted; a rule that terminates forbids it.
 */
export const name = 'cedar-wasm';

const POLICY = `
  permit (principal, action == Action::"serve", resource);

  @id("court-order")
  forbid (principal, action == Action::"serve", resource)
  when { context.legalProcess == "order" };

  @id("threat-to-life")
  forbid (principal, action == Action::"serve", resource)
  when { context.threats >= 3 && context.recentThreats >= 2
    && context.recentThreats * 14 >= context.earlierThreats * 6 && context.lawEnforcement == "unable-in-time" }
  unless { context.cure == "verified" };

  @id("converging-harm")
  forbid (principal, action == Action::"serve", resource)
  when { context.converging && context.lawEnforcement != "acting" }
  unless { context.cure == "verified" || context.lawEnforcement == "asks-to-retain" };

  @id("lawless-by-design")
  forbid (principal, action == Action::"serve", resource)
  when { context.attacks >= 3 && ["refuses", "ignores", "partial"].contains(context.operatorResponse) }
  unless { context.cure == "verified" || context.lawEnforcement == "asks-to-retain" || context.beneficial >= 2 };
`;

const CALL = {
  principal: { type: 'Provider', id: 'provider' },
  action: { type: 'Action', id: 'serve' },
  resource: { type: 'Customer', id: 'customer' },
  preparsedPolicySetId: 'security-services',
  entities: [],
};

let cedar;

export async function prepare() {
  cedar = await packageOf(name, '/nodejs');
  const answer = cedar.preparsePolicySet('security-services', { staticPolicies: POLICY });
  if (answer.type !== 'success') throw new Error(answer.errors[0].message);
}

export function decide(theCase) {
  const answer = cedar.statefulIsAuthorized({ ...CALL, context: featuresOf(theCase) });
  if (answer.type !== 'success') throw new Error(answer.errors[0].message);
  return answer.response.decision === 'allow' ? 'retain' : 'terminate';
}
