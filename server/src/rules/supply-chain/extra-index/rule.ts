/** A second index, or one that is not verified. */
import { documentRule } from "../../rule.ts";

/** Indexes that publish builds of their own packages only, next to PyPI. */
const KNOWN = /^https:\/\/(download\.pytorch\.org\/whl|pypi\.nvidia\.com|data\.pyg\.org|pypi\.org)(\/|$)/;

export default documentRule(
  {
    id: "supply-chain/extra-index",
    title: "Packages from a second index",
    severity: "info",
    home: "security",
    fixable: "none",
    messages: {
      extra:
        "With a second index, a stranger's package of the same name wins by its version. Use one index, or pin hashes.",
      trusted: "`{host}` is used without verifying who answers. Give it a certificate, or use another index.",
    },
  },
  ["requirements"],
  function* ({ facts }) {
    if (facts.packages.length > 0 && facts.packages.every(({ hashed }) => hashed)) return;
    for (const { name, value, anchor } of facts.options) {
      if (name === "trusted-host") yield { message: "trusted", data: { host: value }, anchor, key: value };
      else if (name === "extra-index-url" && !KNOWN.test(value)) yield { message: "extra", anchor, key: name };
    }
  },
);
