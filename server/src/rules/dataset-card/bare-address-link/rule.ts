import { documentRule } from "../../rule.ts";
import { targetOf, targetPlace } from "../reading/links.ts";

const MAIL = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;
/** Addresses that nobody takes for a file. A host that ends in `.org` could be a file of Emacs, unless more follows. */
const WEB =
  /^(?:www\.[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)*\.(?:com|net|edu|gov)|[\w-]+(?:\.[\w-]+)+\.org|[\w-]+\.org(?=\/))(?:[/?#]\S*)?$/i;

export default documentRule(
  {
    id: "dataset-card/bare-address-link",
    title: "Link to an address without its scheme",
    severity: "hint",
    home: "default",
    fixable: "safe",
    messages: {
      bare: "This link has no scheme, so it opens a page of this repository. Add `{scheme}`.",
    },
  },
  ["dataset-card"],
  function* ({ doc, exists }) {
    const { body } = doc;
    if (body === undefined) return;
    for (const link of body.links) {
      const url = targetOf(body, link);
      const scheme = MAIL.test(url) ? "mailto:" : WEB.test(url) ? "https://" : undefined;
      if (scheme === undefined || link.image || exists(url) === true) continue;
      // `<name@host>` and a bare `www.` are links by themselves; only the target of a written link lacks its scheme.
      if (link.url.start === link.span.start) continue;
      const anchor = targetPlace(doc.path, body, link);
      if (anchor === undefined) continue;
      yield {
        message: "bare",
        data: { scheme },
        anchor,
        key: url,
        fixes: [
          { title: `Add \`${scheme}\``, safety: "safe", ops: [{ op: "insert", anchor, side: "before", text: scheme }] },
        ],
      };
    }
  },
);
