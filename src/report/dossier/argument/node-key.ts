/** The key of a node of the picture, so that a rule and a finding of one name are told apart. */
export const nodeKey = (what: 'input' | 'finding' | 'rule', id: string): string => `${what} ${id}`;
