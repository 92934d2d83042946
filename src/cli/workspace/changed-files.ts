/** Files that this run has changed, in the order in which it did. */
const changed = new Set<string>();

/** A run of the tool begins. */
export const nothingChanged = (): void => changed.clear();

/** Keeps in mind that a file was changed: where something fails afterwards, the person must know what stands by then. */
export const markChanged = (path: string): void => void changed.add(path);

/** The files that were changed so far, as the user named them. */
export const changedFiles = (): readonly string[] => [...changed];
