/** No file from which exactly the same packages can be installed and checked. */
import { documentRule } from "../../rule.ts";
import { hasLock, isForDevelopment } from "../reading/locks.ts";

export default documentRule(
  {
    id: "supply-chain/missing-lock-file",
    title: "No lock file with hashes",
    severity: "info",
    home: "release",
    fixable: "none",
    messages: {
      missing:
        "No lock file with hashes stands beside this list. Make one with `uv lock` or `pip-compile --generate-hashes`.",
    },
  },
  ["requirements"],
  function* ({ facts, exists }) {
    if (facts.form === "lock" || isForDevelopment(facts.path)) return;
    if (facts.packages.length === 0 || facts.packages.every(({ hashed }) => hashed)) return;
    if (hasLock(facts.path, exists) !== false) return;
    yield { message: "missing", anchor: { doc: facts.path, at: "top" }, wholeDocument: true };
  },
);
