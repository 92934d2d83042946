import { element } from './element.ts';

const form = element('#filters', HTMLFormElement);
const rows = [...document.querySelectorAll<HTMLTableRowElement>('.cases tbody tr')].map((row) => ({
  row,
  text: row.textContent.toLowerCase(),
}));
const START = '#?';

/** Shows the cases that match all filters, and their number. */
function show(): void {
  const asked = [...new FormData(form)] as [string, string][];
  let count = 0;
  for (const { row, text } of rows) {
    row.hidden = !asked.every(([name, value]) => fits(row, text, name, value));
    if (!row.hidden) count += 1;
  }
  element('#shown', HTMLElement).textContent =
    count === rows.length ? all(count) : `${count} of ${rows.length} ${rows.length === 1 ? 'case' : 'cases'}`;
}

const all = (count: number): string => (count === 1 ? 'the one case' : `all ${count} cases`);

function fits({ dataset }: HTMLElement, text: string, name: string, value: string): boolean {
  if (value === '') return true;
  if (name === 'words')
    return value
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word));
  return (dataset[name] ?? '').split(' ').includes(value);
}

/** Stores the filters in the address, so that a link shows the same. */
function keep(): void {
  const asked = [...new FormData(form)].filter(([, value]) => value !== '') as [string, string][];
  const hash = asked.length === 0 ? '' : START + new URLSearchParams(asked).toString();
  history.replaceState(null, '', hash || location.pathname + location.search);
}

function follow(): void {
  const words = new URLSearchParams(location.hash.startsWith(START) ? location.hash.slice(START.length) : '');
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)
      field.value = words.get(field.name) ?? '';
  }
  show();
}

/** The sort key of a row in a column: the time if the cell has one, else its text. */
const keyOf = (row: HTMLTableRowElement, column: number): string => {
  const cell = row.cells[column];
  return cell?.querySelector('time')?.dateTime ?? cell?.textContent.trim().toLowerCase() ?? '';
};

/** Sorts the cases by a column; a second time reverses the order. */
function sortBy(head: HTMLTableCellElement): void {
  const up = head.ariaSort !== 'ascending';
  for (const other of document.querySelectorAll<HTMLTableCellElement>('.cases thead th'))
    other.ariaSort = null;
  head.ariaSort = up ? 'ascending' : 'descending';
  const sorted = rows.map(({ row }) => ({ row, key: keyOf(row, head.cellIndex) }));
  sorted.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) * (up ? 1 : -1));
  const body = element('.cases tbody', HTMLElement);
  for (const { row } of sorted) body.append(row);
}

for (const head of document.querySelectorAll<HTMLTableCellElement>('.cases thead th')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = head.textContent;
  button.addEventListener('click', () => sortBy(head));
  head.replaceChildren(button);
}
form.hidden = false;
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('input', () => {
  show();
  keep();
});
form.addEventListener('reset', () =>
  setTimeout(() => {
    show();
    keep();
  }),
);
addEventListener('hashchange', follow);
follow();
