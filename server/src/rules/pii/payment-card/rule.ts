import { personalRule } from "../reading/plain.ts";

export default personalRule({
  class: "payment-card",
  title: "Payment card number",
  severity: "error",
  remedy: "Take it out: no model needs it.",
});
