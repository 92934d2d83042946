/**
 * The element of the page that a selector finds; the dossier always has it.
 * @param of the class of the element, such as `HTMLInputElement`
 * @throws if the page has no such element: script and page are from different versions
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
