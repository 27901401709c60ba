import { personalRule } from "../reading/plain.ts";

export default personalRule({
  class: "postal-address",
  title: "Address of a person",
  severity: "info",
  remedy: "Keep the area only, or say why it belongs here.",
});
