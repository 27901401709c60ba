/**
 * Outputs as a client sends them, and as the format of notebooks has them. They are no part of the protocol's notebook
 * synchronisation, so a client of ours reads them through its editor's own interface and sends their texts.
 */

/** One representation of an output. Without a text it is an image or other data of so many bytes. */
export interface SentItem {
  readonly mime: string;
  readonly text?: string;
  readonly size?: number;
}

export interface SentOutput {
  readonly items: readonly SentItem[];
  /** An error's parts stand for themselves. */
  readonly error?: { readonly ename: string; readonly evalue: string; readonly traceback: readonly string[] };
  /** `stdout` or `stderr`; the items of a stream are one text. */
  readonly stream?: string;
  /** The result of the cell, with its count. */
  readonly isResult?: boolean;
}

export interface SentOutputs {
  /** Which state of the cell's outputs this is; a fix comes back with it. */
  readonly revision: number;
  readonly count: number | null;
  readonly outputs: readonly SentOutput[];
}

/** An output of the notebook format. */
export type FileOutput = Readonly<Record<string, unknown>>;

/** Outputs in the form that a file holds them in. */
export function asFileOutputs({ outputs, count }: SentOutputs): FileOutput[] {
  return outputs.map((output) => {
    if (output.error !== undefined) return { output_type: "error", ...output.error };
    if (output.stream !== undefined) {
      const text = output.items.map((item) => item.text ?? "").join("");
      return { output_type: "stream", name: output.stream, text: lines(text) };
    }
    const data = Object.fromEntries(output.items.map((item) => [item.mime, asFileData(item)]));
    const rest = output.isResult === true ? { output_type: "execute_result", execution_count: count } : DISPLAY;
    return { ...rest, data, metadata: {} };
  });
}

const DISPLAY = { output_type: "display_data" } as const;

function asFileData({ mime, text = "" }: SentItem): unknown {
  if (!isJson(mime)) return lines(text);
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is read as a text.
    return lines(text);
  }
}

/** Whether the format holds data of a type as JSON and not as text. */
export function isJson(mime: string): boolean {
  return mime === "application/json" || mime.endsWith("+json");
}

/** The list of lines that the format makes of a text. */
export function lines(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}
