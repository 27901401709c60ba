import { personalRule } from "../reading/plain.ts";

export default personalRule({
  class: "ip-address",
  title: "Public IP address",
  severity: "info",
  remedy: "Shorten it, or hash it with a key.",
});
