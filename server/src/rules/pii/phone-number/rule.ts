import { personalRule } from "../reading/plain.ts";

export default personalRule({
  class: "phone-number",
  title: "Phone number",
  severity: "warning",
  remedy: "Mask it, or say why it belongs here.",
});
