/** The files that this run has changed, in order. */
const changed = new Set<string>();

/** Resets the list at the start of a run. */
export const nothingChanged = (): void => changed.clear();

/** Records that a file was changed: if the run fails later, the user has to know what was already written. */
export const markChanged = (path: string): void => void changed.add(path);

/** The files that were changed so far, as the user named them. */
export const changedFiles = (): readonly string[] => [...changed];
