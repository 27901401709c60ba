/** Where a loaded file comes from, as far as the same document says. */
import type { ParsedDoc } from "../../../core/document.ts";
import type { Fix } from "../../../core/finding.ts";
import type { CodeCall } from "../../../core/parse/python/code.ts";
import { calleeOf } from "../../../core/parse/python/syntax.ts";
import { boundOnce, textOf } from "../../../facts/code/values.ts";
import { placeAnchor } from "../reading/places.ts";

const DOWNLOADS =
  /^(urlretrieve|hf_hub_download|snapshot_download|cached_download|cached_path|get_file|download|dataset_download|model_download|load_state_dict_from_url)$/;
const SAVES = /^(dump|save|savez|savez_compressed|to_pickle)$/;

/** The file was fetched by the same document: by a call whose result is loaded, or to a path that is loaded. */
export function isDownloaded(doc: ParsedDoc, call: CodeCall): boolean {
  const file = call.args[0];
  if (file === undefined || doc.code === undefined) return false;
  const bound = boundOnce(doc.code, call.unit, file.value, call.scope);
  const maker = bound?.node.name === "CallExpression" ? calleeOf(bound.node, bound.unit.text)?.name : undefined;
  const direct = file.value.name === "CallExpression" ? calleeOf(file.value, call.unit.text)?.name : undefined;
  if (DOWNLOADS.test(maker ?? "") || DOWNLOADS.test(direct ?? "")) return true;
  const path = pathOf(doc, call, 0);
  if (path === undefined) return false;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const byCall = doc.code.calls.some(
    (other) => DOWNLOADS.test(other.name) && other.args.some((_, i) => pathOf(doc, other, i)?.endsWith(name)),
  );
  return (
    byCall ||
    doc.code.shell.some(
      ({ words }) =>
        /^(wget|curl|gdown|aria2c)$/.test(words[0]?.text ?? "") && words.some(({ text }) => text.endsWith(name)),
    )
  );
}

/** The same document saved it, so that the file is as good as the code that is read anyway. */
export function isOwn(doc: ParsedDoc, call: CodeCall): boolean {
  const path = pathOf(doc, call, 0);
  const written =
    call.args[0] === undefined ? "" : call.unit.text.slice(call.args[0].value.from, call.args[0].value.to);
  return (doc.code?.calls ?? []).some(
    (other) =>
      SAVES.test(other.name) &&
      other.args.some(
        ({ value }, i) =>
          (path !== undefined && pathOf(doc, other, i) === path) ||
          other.unit.text.slice(value.from, value.to) === written,
      ),
  );
}

function pathOf(doc: ParsedDoc, call: CodeCall, at: number): string | undefined {
  const argument = call.args[at];
  if (argument === undefined || doc.code === undefined) return undefined;
  return textOf({ path: doc.path, code: doc.code }, call.unit, argument.value, call.scope);
}

/** Where only tensors are taken from the file, nothing else can be missed. */
export function fixesFor(doc: ParsedDoc, call: CodeCall): Fix[] {
  const last = call.args.at(-1);
  const around = call.node.parent?.parent;
  const isState = around?.name === "CallExpression" && calleeOf(around, call.unit.text)?.name === "load_state_dict";
  if (last === undefined || call.args.some(({ name }) => name === "weights_only")) return [];
  return [
    {
      title: "Add `weights_only=True`",
      safety: isState ? "safe" : "review",
      ops: [{ op: "insert", anchor: placeAnchor(doc, last.place), side: "after", text: ", weights_only=True" }],
    },
  ];
}
