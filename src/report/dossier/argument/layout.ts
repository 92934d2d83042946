import { itemAt, lookUp } from '../../../model/look-up.ts';
import { lastOf } from '../../../model/ends.ts';
import type { Argument, Edge } from './argument.ts';
import { nodeKey } from './inputs.ts';
import { greatest } from '../../../model/extremes.ts';

/** The dimensions of a picture, in the pixels of its own coordinate system. */
export interface Metrics {
  readonly width: number;
  /** Left edge and width of each column. */
  readonly columns: Readonly<Record<'inputs' | 'findings' | 'rules', readonly [left: number, width: number]>>;
  /** Left edge and width of the verdict box. If its left edge is that of the rules, it stands below them. */
  readonly verdict: readonly [left: number, width: number];
  readonly letter: number;
  readonly line: number;
  /** Whether there is room for titles and measures; if not, boxes show ids. */
  readonly spacious: boolean;
}

/** A box with lines of text. */
export interface Box {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  readonly small: readonly string[];
}

/** The position of every box and line. */
export interface ArgumentLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly edges: readonly (Edge & { readonly path: string; readonly end: readonly [number, number] })[];
}

/** For desktop screens and paper. */
export const WIDE: Metrics = {
  width: 1100,
  columns: { inputs: [1, 165], findings: [236, 318], rules: [628, 284] },
  verdict: [974, 125],
  letter: 6.9,
  line: 17,
  spacious: true,
};

/** For the width of a phone. */
export const NARROW: Metrics = {
  width: 358,
  columns: { inputs: [1, 80], findings: [103, 112], rules: [237, 104] },
  verdict: [237, 104],
  letter: 6.5,
  line: 14,
  spacious: false,
};

const PAD = 7;
const GAP = 12;

/** Lays an argument out in columns, each centred vertically, and orders the boxes so that few lines cross. */
export function layout(argument: Argument, metrics: Metrics): ArgumentLayout {
  const { inputs, findings, rules } = metrics.columns;
  const below = metrics.verdict[0] === rules[0];
  const verdictHeight = 54;
  const columns = {
    inputs: column(inputTexts(argument, metrics), inputs, metrics),
    findings: column(findingTexts(argument, metrics), findings, metrics),
    rules: column(ruleTexts(argument, metrics), rules, metrics, below ? verdictHeight + 2 * GAP : 0),
  };
  const heights = Object.values(columns).map(({ height }) => height);
  const height = greatest(heights, verdictHeight) + 4;
  const ruleBoxes = centred(columns.rules, height);
  const placed = [centred(columns.inputs, height), centred(columns.findings, height), ruleBoxes];
  const verdict: Box = {
    key: 'verdict',
    x: metrics.verdict[0],
    y: below ? bottom(ruleBoxes) + 2 * GAP : Math.round((height - verdictHeight) / 2),
    width: metrics.verdict[1],
    height: verdictHeight,
    lines: [],
    small: [],
  };
  const boxes = new Map([...placed.flat(), verdict].map((box) => [box.key, box]));
  return {
    width: metrics.width,
    height,
    boxes,
    edges: argument.edges.map((edge) => drawn(edge, boxes, below)),
  };
}

/** The boxes of a column, and its height with what else stands below them. */
interface Column {
  readonly boxes: readonly Box[];
  readonly height: number;
}

function column(
  texts: readonly Texts[],
  place: readonly [left: number, width: number],
  metrics: Metrics,
  below = 0,
): Column {
  const boxes = stack(texts, place, metrics);
  return { boxes, height: bottom(boxes) + below };
}

function centred({ boxes, height: own }: Column, height: number): readonly Box[] {
  const shift = Math.round((height - own) / 2);
  return boxes.map((box) => ({ ...box, y: box.y + shift }));
}

const bottom = (boxes: readonly Box[]): number =>
  greatest(
    boxes.map(({ y, height }) => y + height),
    0,
  );

interface Texts {
  readonly key: string;
  readonly lines: readonly string[];
  readonly small: readonly string[];
}

function inputTexts({ inputs }: Argument, metrics: Metrics): readonly Texts[] {
  const fit = fitter(metrics, 'inputs');
  return inputs.map(({ key, label, note, ids }) => ({
    key,
    lines: ids.length > 0 ? fit(label, 1, 'bold') : fit(label, 2),
    small: fit(note, 2, 'small'),
  }));
}

function findingTexts({ findings }: Argument, metrics: Metrics): readonly Texts[] {
  const fit = fitter(metrics, 'findings');
  return findings.map(({ id, title, measure, established }) => ({
    key: nodeKey('finding', id),
    lines: fit(`${established ? '✓' : '–'} ${metrics.spacious ? title : id}`, 3),
    small: metrics.spacious ? fit(measure, 2, 'small') : [],
  }));
}

function ruleTexts({ rules }: Argument, metrics: Metrics): readonly Texts[] {
  const fit = fitter(metrics, 'rules');
  return rules.map(({ id, title, outcome, defeatedBy, verdict }) => ({
    key: nodeKey('rule', id),
    lines: fit(metrics.spacious ? title : id, 3, outcome === 'prevails' ? 'bold' : 'plain'),
    small: fit(
      outcome === 'prevails'
        ? `${verdict}: prevails`
        : outcome === 'defeated'
          ? `${verdict}: defeated by ${defeatedBy.join(', ')}`
          : `${verdict}: does not apply`,
      3,
      'small',
    ),
  }));
}

/** The width of letters relative to plain ones. */
const WEIGHTS = { plain: 1, bold: 1.14, small: 0.92 } as const;

/** Returns a function that breaks text into lines that fit a column. Text too long for the available lines ends in an ellipsis. */
function fitter(
  metrics: Metrics,
  column: keyof Metrics['columns'],
): (text: string, most: number, weight?: keyof typeof WEIGHTS) => readonly string[] {
  return (text, most, weight = 'plain') => {
    const letter = metrics.letter * WEIGHTS[weight];
    const room = Math.floor((metrics.columns[column][1] - 2 * PAD) / letter);
    const lines: string[] = [''];
    for (const word of text.split(/(?<=[ -])/).flatMap((piece) => cut(piece, room))) {
      const line = lastOf(lines);
      if ((line + word).trimEnd().length <= room) lines[lines.length - 1] = line + word;
      else lines.push(word);
    }
    const fitting = lines.map((line) => line.trimEnd());
    if (fitting.length <= most) return fitting;
    return [...fitting.slice(0, most - 1), `${itemAt(fitting, most - 1).slice(0, room - 1)}…`];
  };
}

function cut(piece: string, room: number): readonly string[] {
  const letters = Array.from(piece);
  const pieces: string[] = [];
  for (let at = 0; at < letters.length; at += room) pieces.push(letters.slice(at, at + room).join(''));
  return pieces;
}

function stack(
  texts: readonly Texts[],
  [x, width]: readonly [number, number],
  { line }: Metrics,
): readonly Box[] {
  let y = 2;
  return texts.map((text) => {
    const height = 2 * PAD + (text.lines.length + text.small.length) * line - 2;
    const box = { ...text, x, y, width, height };
    y += height + GAP;
    return box;
  });
}

function drawn(edge: Edge, boxes: ReadonlyMap<string, Box>, below: boolean): ArgumentLayout['edges'][number] {
  const [from, to] = [lookUp(boxes, edge.from), lookUp(boxes, edge.to)];
  const start = [from.x + from.width, from.y + from.height / 2] as const;
  const onRight = from.x === to.x || (below && edge.to === 'verdict');
  const end = [onRight ? to.x + to.width : to.x - (edge.negated ? 8 : 0), to.y + to.height / 2] as const;
  const reach = onRight ? 16 : Math.max(14, (end[0] - start[0]) * 0.5);
  const path = `M${start[0]} ${start[1]}C${start[0] + reach} ${start[1]} ${end[0] + (onRight ? reach : -reach)} ${end[1]} ${end[0]} ${end[1]}`;
  return { ...edge, path, end };
}
