/** Which of the documents around a card a file is: one small recogniser for each family. Unsure means no document. */
import type { DocumentKind } from "../../document.ts";
import type { Format } from "../../format.ts";
import { code } from "./code.ts";
import { data } from "./data.ts";
import { packages } from "./packages.ts";
import { pipelines } from "./pipelines.ts";
import { settings } from "./settings.ts";

export interface FileLook {
  /** Relative to the workspace folder, with `/`. */
  readonly path: string;
  /** The last step of the path. */
  readonly name: string;
  readonly format: Format;
}

export interface Recogniser {
  /** From the name alone: `likely` is worth a word when it cannot be read, `maybe` is not. */
  chance(file: FileLook): "likely" | "maybe" | undefined;
  /** From the content. */
  kindOf(file: FileLook, text: string): DocumentKind | undefined;
}

/** Asked in this order; the first that knows the file wins. `settings` takes what nobody else wants, so it comes last. */
export const RECOGNISERS: readonly Recogniser[] = [pipelines, code, packages, data, settings];
