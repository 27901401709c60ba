import { documentRule } from "../../rule.ts";
import { nameOf, placeAnchor } from "../reading/places.ts";

export default documentRule(
  {
    id: "notebook/warnings-silenced",
    title: "All warnings switched off",
    severity: "hint",
    home: "off",
    fixable: "review",
    messages: {
      off: "All warnings are off here, also those about convergence. Limit it to one category.",
    },
  },
  ["notebook", "script"],
  function* ({ doc }) {
    const { code } = doc;
    for (const call of code?.calls ?? []) {
      if (code === undefined || !/^warnings\.(filterwarnings|simplefilter)$/.test(nameOf(code, call))) continue;
      const [action, other] = call.args;
      if (
        action === undefined ||
        other !== undefined ||
        !/^["']ignore["']$/.test(call.unit.text.slice(action.value.from, action.value.to))
      )
        continue;
      yield {
        message: "off",
        anchor: placeAnchor(doc, call.place),
        fixes: [
          {
            title: "Limit it to FutureWarning",
            safety: "review",
            ops: [
              { op: "insert", anchor: placeAnchor(doc, action.place), side: "after", text: ", category=FutureWarning" },
            ],
          },
        ],
      };
    }
  },
);
