/**
 * The element of the page that a selector finds; the dossier always has it.
 * @param of which element it is, such as `HTMLInputElement`
 * @throws where the page has no such element: the script and the page are not of one version
 */
export function element<E extends Element>(
  selector: string,
  of: new () => E,
  within: ParentNode = document,
): E {
  const found = within.querySelector(selector);
  if (!(found instanceof of)) throw new Error(`the page has no ${selector}`);
  return found;
}
