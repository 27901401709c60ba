/** Example code that runs what a downloaded file says. */
import type { Fix, Report } from "../../../core/finding.ts";
import type { CodeBlock, MarkdownBody } from "../../../core/parse/markdown.ts";
import { documentRule } from "../../rule.ts";
import { argument, type Call, callsOf, codeBlocks } from "../reading/code.ts";
import { placeIn } from "../reading/prose.ts";

/** Text before the block that tells the reader what we would say. */
const WARNED =
  /\b(?:untrusted|malicious|arbitrary code|unsafe|only load|only from (?:a )?(?:sources?|people) (?:that )?you trust|trusted sources?|weights_only|nicht vertrauen|vertrauenswürdig|de confiance|de confianza|confiáve(?:l|is))\b/iu;
/** PyTorch reads weights only by default from 2.6 on. */
const NEW_TORCH = /\b(?:torch|pytorch)\s*(?:\(|v|version\s)?\s*(?:==|>=|~=|≥)?\s*(?:2\.(?:[6-9]|\d{2,})|[3-9]\.\d)/iu;
const COMMIT = /^["'][0-9a-f]{40}["']$/;

export default documentRule(
  {
    id: "model-card/unsafe-usage-code",
    title: "Example code that runs a downloaded file",
    severity: "warning",
    home: "default",
    fixable: "safe",
    messages: {
      torch: "This example lets the loaded file run code. Load with `weights_only=True`, or offer safetensors.",
      pickle: "`{call}` lets the loaded file run code. Offer another format, such as safetensors or ONNX.",
      remote:
        "`trust_remote_code=True` runs code of the newest revision. Pin `revision=` to a commit that you have read.",
      verify: "`verify=False` accepts any server. Remove it, so that the download is the file that you published.",
    },
  },
  ["model-card"],
  function* ({ doc }) {
    const { body } = doc;
    if (body === undefined) return;
    for (const { block, code } of codeBlocks(body, "python")) {
      if (WARNED.test(before(body, block)) || /#.*\b(?:trust|unsafe|weights_only)/i.test(code)) continue;
      const at = (call: Call) =>
        placeIn(doc.path, block, { start: block.code.start + call.span.start, end: block.code.start + call.span.end });
      const report = (call: Call, message: string, fixes: readonly Fix[] = []): Report => ({
        message,
        data: { call: call.name },
        anchor: at(call),
        key: message,
        fixes,
      });
      for (const call of callsOf(code, /torch\.load/)) {
        const weightsOnly = argument(call.args, "weights_only");
        if (weightsOnly === "True" || (weightsOnly === undefined && NEW_TORCH.test(body.text))) continue;
        yield report(
          call,
          "torch",
          weightsOnly === undefined ? [addWeightsOnly(doc.path, body, block, code, call)] : [],
        );
      }
      for (const call of callsOf(code, /pickle\.loads?|cPickle\.loads?|dill\.loads?/)) yield report(call, "pickle");
      for (const call of callsOf(code, /[\w.]*from_pretrained|pipeline|load_dataset/)) {
        if (argument(call.args, "trust_remote_code") !== "True" || COMMIT.test(argument(call.args, "revision") ?? ""))
          continue;
        yield report(call, "remote");
      }
      for (const call of callsOf(code, /requests\.(?:get|post)|httpx\.get|urlopen/)) {
        if (argument(call.args, "verify") === "False")
          yield report(call, "verify", removeVerify(doc.path, block, code, call));
      }
    }
  },
);

/** The paragraph in front of a block, or nothing when another block stands between. */
function before(body: MarkdownBody, block: CodeBlock): string {
  const previous = body.blocks[body.blocks.indexOf(block) - 1];
  return previous !== undefined && previous.section === block.section && previous.kind !== "code"
    ? body.text.slice(previous.span.start, previous.span.end)
    : "";
}

/** Safe where only a state dict is read from the file; a whole pickled model would no longer load. */
function addWeightsOnly(path: string, body: MarkdownBody, block: CodeBlock, code: string, call: Call): Fix {
  const variable = /(\w+)\s*=\s*$/.exec(code.slice(0, call.span.start))?.[1];
  const isState =
    /load_state_dict\(\s*$/.test(code.slice(0, call.span.start)) ||
    (variable !== undefined && new RegExp(`load_state_dict\\(\\s*${variable}\\b`).test(code));
  const end = block.code.start + call.span.end - 1;
  const text = body.text.slice(0, end).trimEnd().endsWith(",")
    ? " weights_only=True"
    : call.args.trim() === ""
      ? "weights_only=True"
      : ", weights_only=True";
  const last = body.text.slice(0, end).trimEnd().length;
  return {
    title: isState
      ? "Add weights_only=True"
      : "Add weights_only=True (a file that holds a whole model no longer loads)",
    safety: isState ? "safe" : "review",
    ops: [{ op: "insert", anchor: placeIn(path, block, { start: last, end: last }), side: "after", text }],
  };
}

function removeVerify(path: string, block: CodeBlock, code: string, call: Call): readonly Fix[] {
  const match = /,\s*verify\s*=\s*False/.exec(code.slice(call.span.start, call.span.end));
  if (match === null) return [];
  const start = block.code.start + call.span.start + match.index;
  return [
    {
      title: "Remove verify=False",
      safety: "review",
      ops: [{ op: "replace", anchor: placeIn(path, block, { start, end: start + match[0].length }), text: "" }],
    },
  ];
}
