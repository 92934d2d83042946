/**
 * The element of the page that a selector finds; the dossier always has it.
 * @throws where the page has none: the script and the page are not of one version
 */
export function element<E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E {
  const found = within.querySelector<E>(selector);
  if (found === null) throw new Error(`the page has no ${selector}`);
  return found;
}
