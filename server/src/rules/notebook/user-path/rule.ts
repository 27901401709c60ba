import { cellAt } from "../../../core/parse/notebook.ts";
import { overlaps } from "../../../core/text.ts";
import { nodeAt } from "../../../core/tree.ts";
import { documentRule } from "../../rule.ts";

/** A home folder, as it stands in JSON: backslashes are doubled there. The name is the last group. */
const HOME =
  /(?<![\w.:-]|[\w-]\/)(?<root>\/Users\/|\/home\/|[A-Za-z]:(?:\\\\)+Users(?:\\\\)+|[A-Za-z]:\/Users\/)(?<name>[\p{L}\p{N}_.-]{2,40})(?=[/\\])/gu;

/** Accounts that belong to machines and services, and names that stand for any name. */
const NOBODY =
  /^(jovyan|runner|root|ubuntu|debian|ec2-user|azureuser|vscode|codespace|gitpod|docker|node|app|user\d*|users?|usuario|utilisateur|benutzer|username|user_?name|your.*|name|me|you|someone|somebody|student|admin|administrator|default|public|shared|all|work|notebook|jupyter|kaggle|colab|circleci|travis|jenkins|airflow|spark|hadoop|sagemaker-user|trusted-service-user|mluser|conda|anaconda|linuxbrew|xxx+|\.+|foo|bar|test|dev)$/i;

export default documentRule(
  {
    id: "notebook/user-path",
    title: "Path that shows an account name",
    severity: "hint",
    home: "default",
    fixable: "review",
    cellwise: true,
    messages: {
      // The name itself is never repeated: messages end up in logs.
      shown: "The path `{root}…` shows the name of an account. Clear the output, or use a relative path.",
    },
  },
  ["notebook"],
  function* ({ doc }) {
    if (doc.notebook === undefined || !/\/(Users|home)\/|\\Users\\/.test(doc.source.text)) return;
    const said = new Set<number | undefined>();
    for (const match of doc.source.text.matchAll(HOME)) {
      const { root = "", name = "" } = match.groups ?? {};
      const start = match.index + root.length;
      const span = { start, end: start + name.length };
      const cell = cellAt(doc.notebook, start);
      // Once for a cell; paths in its code are the business of another rule.
      if (NOBODY.test(name) || said.has(cell?.index)) continue;
      const source = cell === undefined ? undefined : nodeAt(doc.tree?.root, [...cell.at, cell.sourceKey]);
      if (cell?.type === "code" && source !== undefined && overlaps(source.span, span)) continue;
      said.add(cell?.index);
      const outputs = cell === undefined ? undefined : ([...cell.at, "outputs"] as const);
      const isOutput = cell?.outputs.some((output) => overlaps(output.span, span)) ?? false;
      yield {
        message: "shown",
        data: { root: root.replace(/\\+/g, "\\") },
        anchor: { doc: doc.path, at: "span", span },
        key: cell?.id ?? "",
        fixes:
          outputs === undefined || !isOutput
            ? []
            : [
                {
                  title: "Clear the output of this cell",
                  safety: "review",
                  ops: [
                    { op: "replace", anchor: { doc: doc.path, at: "tree", path: outputs, part: "value" }, text: "[]" },
                  ],
                },
              ],
      };
    }
  },
);
