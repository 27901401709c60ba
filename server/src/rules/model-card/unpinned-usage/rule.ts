/** Example code that fetches whatever is newest. */
import { documentRule } from "../../rule.ts";
import { argument, callsOf, codeBlocks } from "../reading/code.ts";
import { placeIn } from "../reading/prose.ts";

const HUB_ID = /^\s*(["'])(?!\.{0,2}\/)([\w.-]+\/[\w.-]+)\1/;
const PIP = /(?:^|[\s$!%])(?:python3? -m )?(?:pip3?|uv pip|uv) (?:install|add)\b([^\n#|&;]*)/g;
const DOWNLOAD = /(?:^|[\s$!%])(?:huggingface-cli|hf) download\s+([\w.-]+\/[\w.-]+)([^\n#|&;]*)/g;

export default documentRule(
  {
    id: "model-card/unpinned-usage",
    title: "An example that fetches the newest version",
    severity: "hint",
    home: "security",
    fixable: "none",
    messages: {
      model: "`{id}` is fetched at its newest revision. Pin `revision=` to a tag or commit.",
      package: "`{id}` is installed at its newest version. Pin it with `==`.",
    },
  },
  ["model-card"],
  function* ({ doc }) {
    const { body } = doc;
    if (body === undefined) return;
    for (const { block, code } of codeBlocks(body, "python")) {
      for (const call of callsOf(code, /[\w.]*from_pretrained|snapshot_download|hf_hub_download|load_dataset/)) {
        const id = HUB_ID.exec(call.args)?.[2] ?? HUB_ID.exec(argument(call.args, "repo_id") ?? "")?.[2];
        if (id === undefined || argument(call.args, "revision") !== undefined) continue;
        const start = block.code.start + call.span.start;
        yield {
          message: "model",
          data: { id },
          anchor: placeIn(doc.path, block, { start, end: start + call.span.end - call.span.start }),
          key: id,
        };
      }
    }
    for (const { block, code } of codeBlocks(body, "shell")) {
      for (const match of code.matchAll(DOWNLOAD)) {
        const id = match[1] ?? "";
        if (/--revision\b/.test(match[2] ?? "")) continue;
        const start = block.code.start + match.index + match[0].indexOf(id);
        yield {
          message: "model",
          data: { id },
          anchor: placeIn(doc.path, block, { start, end: start + id.length }),
          key: id,
        };
      }
      for (const match of code.matchAll(PIP)) {
        for (const { name, at } of unpinned(match[1] ?? "")) {
          const start = block.code.start + match.index + match[0].length - (match[1] ?? "").length + at;
          yield {
            message: "package",
            data: { id: name },
            anchor: placeIn(doc.path, block, { start, end: start + name.length }),
            key: name,
          };
        }
      }
    }
  },
);

/** Packages of an install line without a version. Requirement files, local folders and addresses name no package. */
function unpinned(line: string): { name: string; at: number }[] {
  if (/(?:^|\s)(?:-r|--requirement|-e|--editable|-c|--constraint)\b/.test(line)) return [];
  return [...line.matchAll(/(?<=\s)(["']?)([A-Za-z][\w.-]*(?:\[[\w,-]+\])?)\1(?=\s|$)/g)].flatMap((match) => {
    const name = match[2] ?? "";
    // The option right before a word takes it as its value, unless it is one that takes none.
    const option = /(?:^|\s)(--?[\w-]+)\s+$/.exec(line.slice(Math.max(0, match.index - 40), match.index))?.[1];
    const isValue = option !== undefined && !/^(?:-U|-q|--upgrade|--quiet|--user|--pre)$/.test(option);
    const isInstaller = /^(?:pip|setuptools|wheel|uv)$/.test(name);
    return isValue || isInstaller || /\.(?:whl|txt|zip|gz)$/.test(name)
      ? []
      : [{ name, at: match.index + (match[1] ?? "").length }];
  });
}
