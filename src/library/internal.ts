import type { Audience } from '../explain/audience.ts';

/** Colleagues, who are shown nothing that is only shown on demand. */
export const INTERNAL: Audience = { level: 'internal', reveal: false };
