/** Shows how far a long run has come. */
export interface Progress {
  /** @param total bytes, or cases where it says so */
  readonly start: (total: number, unit?: ProgressUnit) => void;
  readonly add: (more: number) => void;
  readonly stop: () => void;
}

/** What a run is measured in. */
export type ProgressUnit = 'bytes' | 'cases';
