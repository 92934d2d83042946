import { argumentSection } from './argument/argument-section.ts';
import { changesSection } from './changes-section.ts';
import type { Dossier } from './dossier.ts';
import { exhibitsSection } from './exhibits-section.ts';
import { firmSection } from './firm-section.ts';
import type { Markup } from '../html.ts';
import { precedentsSection } from './precedents-section.ts';
import { reasonsSection } from './reasons-section.ts';
import { decisionsSection, factsSection } from './record-section.ts';
import { refutationsSection } from './refutations-section.ts';
import { timelineSection } from './timeline/timeline-section.ts';
import { aboutSection } from './verdict-section.ts';

/** A section of the page with its heading; an empty section is not shown. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly render: (dossier: Dossier) => Markup;
}

/**
 * The sections of the page in reading order: exhibits, reasons, changes, robustness, timeline, argument, record. The same
 * functions render them when the page is made and, in the page itself, whenever the reader tries a change.
 */
export const SECTIONS: readonly Section[] = [
  { id: 'exhibits', title: 'Exhibits', render: exhibitsSection },
  { id: 'reasons', title: 'Reasons', render: reasonsSection },
  { id: 'changes', title: 'What would change it', render: changesSection },
  { id: 'firm', title: 'How robust it is', render: firmSection },
  { id: 'timeline', title: 'Timeline', render: timelineSection },
  { id: 'argument', title: 'Argument', render: argumentSection },
  { id: 'refutations', title: 'Refutations', render: refutationsSection },
  { id: 'precedents', title: 'Precedents', render: precedentsSection },
  { id: 'facts', title: 'Facts', render: factsSection },
  { id: 'decisions', title: 'Decisions', render: decisionsSection },
  { id: 'about', title: 'Case and policy', render: aboutSection },
];
