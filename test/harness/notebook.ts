/** Notebooks for tests, from the texts of their cells. */
export interface TestCell {
  readonly source: string;
  readonly type?: "code" | "markdown";
  readonly count?: number | null;
  readonly id?: string;
  readonly outputs?: readonly unknown[];
}

/** The text of a notebook as editors write it: a list of lines, one blank of indentation. */
export function notebookText(cells: readonly (TestCell | string)[], minor = 4): string {
  const made = cells.map((cell) => {
    const {
      source,
      type = "code",
      count = null,
      id,
      outputs = [],
    } = typeof cell === "string" ? { source: cell } : cell;
    return {
      cell_type: type,
      ...(id === undefined ? {} : { id }),
      metadata: {},
      ...(type === "code" ? { execution_count: count, outputs } : {}),
      source: source.split(/(?<=\n)/),
    };
  });
  return `${JSON.stringify({ cells: made, metadata: {}, nbformat: 4, nbformat_minor: minor }, null, 1)}\n`;
}

/** An output that a cell printed. */
export function printed(text: string): unknown {
  return { output_type: "stream", name: "stdout", text: text.split(/(?<=\n)/) };
}
