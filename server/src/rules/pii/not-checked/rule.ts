import { foundIn } from "../../../facts/found/found.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "pii/not-checked",
    title: "Content that no detector looked at",
    severity: "info",
    home: "personal-data",
    fixable: "none",
    sensitive: true,
    messages: { left: "Not checked for personal data: {what}. Look at it yourself, or clear it." },
  },
  ["notebook", "data"],
  function* ({ doc, detect }) {
    const { notChecked } = foundIn(doc, detect);
    if (notChecked.length === 0) return;
    const what = notChecked.map(({ count, reason }) => (count === 1 ? reason : `${count} times, ${reason}`)).join("; ");
    yield { message: "left", data: { what }, anchor: { doc: doc.path, at: "top" }, wholeDocument: true };
  },
);
