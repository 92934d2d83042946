import type { IntakeFormat } from '../../../intake/formats.ts';

/** The flags of `intake`. */
export interface IntakeOptions {
  readonly cases?: string;
  readonly into?: string;
  readonly once: boolean;
  readonly map?: string;
  readonly from?: IntakeFormat;
  readonly kind?: string;
  readonly by: string;
  readonly policy?: readonly string[];
}
