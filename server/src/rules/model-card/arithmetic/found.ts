/** What the checks of this rule hand to it: a number, what it is by its own figures, and how to say so. */
import type { Anchor } from "../../../core/anchor.ts";
import type { ParsedDoc } from "../../../core/document.ts";
import type { MessageData, Severity } from "../../../core/finding.ts";
import type { MarkdownBody } from "../../../core/parse/markdown.ts";
import type { ProseLanguage } from "../../../facts/facts.ts";

export interface Found {
  readonly message: "counts" | "rate" | "share" | "prevalence" | "f1" | "f1-above" | "product" | "ratio";
  readonly data: MessageData;
  /** The number, without its per cent sign. */
  readonly anchor: Anchor;
  readonly key: string;
  /** What to write instead of the number, at its own digits. */
  readonly instead?: string;
  readonly related?: { readonly anchor: Anchor; readonly message: string };
  readonly severity?: Severity;
}

export interface Reading {
  readonly doc: ParsedDoc;
  readonly body: MarkdownBody;
  readonly language: ProseLanguage;
}

/** A fraction at the scale of a written number: 35.8 beside "36 %", 0.358 beside "0.36". */
export function scaled(fraction: number, percent: boolean): number {
  return percent ? fraction * 100 : fraction;
}

/** A number as it stands in the document, with its per cent sign. */
export function asWritten(numeral: { readonly text: string; readonly percent: boolean }): string {
  return numeral.percent ? `${numeral.text} %` : numeral.text;
}

/** True when two values may be the same, given how far rounding can have moved them apart. */
export function isNear(value: number, computed: number, room: number): boolean {
  return Math.abs(value - computed) <= room * (1 + 1e-9);
}
