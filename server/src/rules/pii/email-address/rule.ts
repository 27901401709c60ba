import { personalRule } from "../reading/plain.ts";

export default personalRule({
  class: "email-address",
  title: "E-mail address of a person",
  severity: "warning",
  remedy: "Mask it, or say why it belongs here.",
});
