/** The format of a file, by its name. Apart from `document.ts`, so that the editor's client need not carry the parsers. */
export type Format = "markdown" | "yaml" | "json";

export function formatOf(path: string): Format | undefined {
  if (/\.(md|markdown)$/i.test(path)) return "markdown";
  if (/\.(ya?ml)$/i.test(path) || /\.(lock|dvc)$/i.test(path)) return "yaml";
  return /\.json$/i.test(path) ? "json" : undefined;
}
