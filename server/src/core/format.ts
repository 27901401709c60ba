/** The format of a file, by its name. Apart from `document.ts`, so that the editor's client need not carry the parsers. */
export type Format = "markdown" | "yaml" | "json" | "text";

export function formatOf(path: string): Format | undefined {
  if (/\.(md|markdown)$/i.test(path)) return "markdown";
  if (/(^|\/)(uv|poetry|pdm)\.lock$/i.test(path)) return "text";
  if (/(^|\/)Pipfile\.lock$/i.test(path)) return "json";
  if (/\.(ya?ml)$/i.test(path) || /\.(lock|dvc)$/i.test(path)) return "yaml";
  if (/\.(json|ipynb)$/i.test(path)) return "json";
  if (/(^|\/)\.dvc\/config$/.test(path)) return "text";
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/^(MLproject|MLmodel)$/i.test(name)) return "yaml";
  return isPlainText(name) ? "text" : undefined;
}

/** Files that are read line by line, or by a reader of their own language. */
function isPlainText(name: string): boolean {
  return (
    /\.(py|csv|tsv|jsonl|toml|txt|cfg|in)$/i.test(name) ||
    /^(.*\.)?(Dockerfile|Containerfile)([\d._-].*)?$/i.test(name) ||
    /^(LICEN[SC]E|COPYING|UNLICENSE)([-.].*)?$/i.test(name)
  );
}
