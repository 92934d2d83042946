import { argumentSection } from './argument/argument-section.ts';
import { changesSection } from './changes-section.ts';
import type { Dossier } from './dossier.ts';
import { exhibitsSection } from './exhibits-section.ts';
import { firmSection } from './firm-section.ts';
import type { Markup } from '../html.ts';
import { precedentsSection } from './precedents-section.ts';
import { reasonsSection } from './reasons-section.ts';
import { decisionsSection, factsSection } from './record-section.ts';
import { timelineSection } from './timeline/timeline-section.ts';
import { refutationsSection, thenSection, weightlessSection } from './unweighed-section.ts';
import { aboutSection } from './verdict-section.ts';

/** A part of the page under a heading of its own. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly render: (dossier: Dossier) => Markup;
}

/** The page, in its order. The same functions draw it when it is made and, in the page, for every change that is tried. */
export const SECTIONS: readonly Section[] = [
  { id: 'about', title: 'The question', render: aboutSection },
  { id: 'reasons', title: 'Reasons', render: reasonsSection },
  { id: 'timeline', title: 'Timeline', render: timelineSection },
  { id: 'argument', title: 'Argument', render: argumentSection },
  { id: 'refutations', title: 'Refutations', render: refutationsSection },
  { id: 'firm', title: 'How firm it is', render: firmSection },
  { id: 'changes', title: 'What would change it', render: changesSection },
  { id: 'precedents', title: 'Precedents', render: precedentsSection },
  { id: 'unweighed', title: 'Not weighed', render: weightlessSection },
  { id: 'then', title: 'What follows', render: thenSection },
  { id: 'facts', title: 'Facts', render: factsSection },
  { id: 'exhibits', title: 'Exhibits', render: exhibitsSection },
  { id: 'decisions', title: 'Decisions on record', render: decisionsSection },
];
