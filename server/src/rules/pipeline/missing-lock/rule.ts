import { beside } from "../../../facts/locked.ts";
import { workspaceRule } from "../../rule.ts";

export default workspaceRule(
  {
    id: "pipeline/missing-lock",
    title: "Pipeline without a lock file",
    severity: "info",
    home: "default",
    fixable: "none",
    messages: {
      missing:
        "There is no `{lock}`, so nobody can tell which data made the model. Run `dvc repro` and commit the file.",
    },
  },
  ["pipeline"],
  function* ({ exists }, { path, stages, unknown }) {
    const [first] = stages;
    const lock = beside(path, "dvc.lock");
    // A lock that git ignores is not known to be missing.
    if ((first === undefined && unknown.length === 0) || exists(lock) !== false) return;
    const anchor = { doc: path, at: "tree", path: ["stages"], part: "key" } as const;
    yield { message: "missing", data: { lock }, anchor, wholeDocument: true };
  },
);
