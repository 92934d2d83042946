/** Shows the progress of a long run. */
export interface Progress {
  /** @param total bytes, or cases where it says so */
  readonly start: (total: number, unit?: ProgressUnit) => void;
  readonly add: (more: number) => void;
  readonly stop: () => void;
}

/** The unit that progress is counted in. */
export type ProgressUnit = 'bytes' | 'cases';
