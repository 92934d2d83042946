/** Makes a function that works its answer out when it is first asked for, and remembers it. */
export function once<T>(answer: () => T): () => T {
  let known: { readonly is: T } | undefined;
  return () => (known ??= { is: answer() }).is;
}
