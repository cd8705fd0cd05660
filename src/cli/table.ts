/** Rows under headers, fitted to a width: columns are chosen by usefulness, long values cut, nothing ever wraps. */
import type { Style } from "./style.js";
import { cut, displayWidth, pad } from "./width.js";

export interface Column {
  readonly header: string;
  /** One cell per row, each on one line already. */
  readonly cells: readonly string[];
  /** The more useful, the longer it stays when there is not room for all. */
  readonly usefulness: number;
  readonly alignRight?: boolean;
  /** Colours a cell after it has been cut and filled up. */
  readonly paint?: ((cell: string, style: Style) => string) | undefined;
}

export interface Table {
  readonly lines: readonly string[];
  /** Headers of the columns for which there was no room. */
  readonly hidden: readonly string[];
}

const GAP = 2;
/** No column needs more while others wait for room. */
const COMFORTABLE = 32;
/** Below that a text tells nothing. */
const SMALLEST = 12;

/** @param width columns of the terminal; `undefined` for no bound */
export function renderTable(columns: readonly Column[], width: number | undefined, style: Style): Table {
  const natural = columns.map(({ header, cells }) => Math.max(displayWidth(header), ...cells.map(displayWidth)));
  const widths = width === undefined ? natural : fitted(columns, natural, width);
  const shown = columns.flatMap((column, index) => (widths[index]! > 0 ? [{ column, width: widths[index]! }] : []));
  const gap = " ".repeat(GAP);
  const row = (cell: (column: Column) => string, paint: (column: Column, text: string) => string): string =>
    shown
      .map(({ column, width: own }, position) => {
        const text = cut(cell(column), own);
        if (column.alignRight === true) return paint(column, " ".repeat(Math.max(0, own - displayWidth(text))) + text);
        return paint(column, position === shown.length - 1 ? text : pad(text, own));
      })
      .join(gap)
      .trimEnd();
  const count = columns[0]?.cells.length ?? 0;
  return {
    lines: [
      row(
        (column) => column.header,
        (_, text) => style.bold(text),
      ),
      ...Array.from({ length: count }, (_, index) =>
        row(
          (column) => column.cells[index] ?? "",
          (column, text) => column.paint?.(text, style) ?? text,
        ),
      ),
    ],
    hidden: columns.filter((_, index) => widths[index] === 0).map((column) => column.header),
  };
}

/** A width for each column, 0 for those that are left out. */
function fitted(columns: readonly Column[], natural: readonly number[], width: number): number[] {
  const widths = columns.map(() => 0);
  const order = columns.map((_, index) => index).sort((a, b) => columns[b]!.usefulness - columns[a]!.usefulness || a - b);
  let left = width + GAP;
  for (const index of order) {
    const wanted = Math.min(natural[index]!, COMFORTABLE) + GAP;
    const least = Math.min(natural[index]!, SMALLEST) + GAP;
    const first = left === width + GAP;
    if (wanted <= left) widths[index] = wanted - GAP;
    else if (least <= left && columns[index]!.alignRight !== true) widths[index] = left - GAP;
    else if (first) widths[index] = width;
    else continue;
    left -= widths[index]! + GAP;
  }
  // Room that is left goes to the columns that were held back, the most useful first.
  for (const index of order) {
    if (widths[index] === 0) continue;
    const more = Math.min(left, natural[index]! - widths[index]!);
    if (more <= 0) continue;
    widths[index]! += more;
    left -= more;
  }
  return widths;
}
