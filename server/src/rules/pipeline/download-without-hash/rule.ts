import type { Report } from "../../../core/finding.ts";
import type { SettingsFacts } from "../../../facts/sources.ts";
import { stagesOf } from "../../../facts/stages.ts";
import { workspaceRule } from "../../rule.ts";

const DOWNLOAD = /(?:^|[\s;&|(])(?:curl|wget|gdown|aria2c)\s[^;&|]{0,1000}?(https?:\/\/[^\s"'`;&|)]+)/gi;
const CHECKED = /sha\d+sum|shasum|md5sum|openssl\s+dgst|--checksum|--hash|cksum|gpg\s+--verify/i;
/** Tools and packages are another matter. */
const NO_DATA = /\.(?:sh|deb|rpm|whl|py|exe|msi|dmg|pub|asc)(?:$|[?#])|\/(?:install|get-pip)/i;
const DATA_KEY = /^(?:source|data|dataset|raw|download|train|test)[_-]?(?:data[_-]?)?(?:url|uri|link)$/i;
const DATA_ADDRESS =
  /^https?:\/\/(?:drive\.google\.com|(?:www\.)?dropbox\.com|docs\.google\.com|[^/]+\/\S+\.(?:zip|tgz|tar|gz|csv|tsv|parquet|jsonl?|7z|rar|bz2|xz)(?:$|[?#]))/i;
const HASH_KEY = /sha|md5|hash|checksum|digest|etag/i;

export default workspaceRule(
  {
    id: "pipeline/download-without-hash",
    title: "Download that nobody checks",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      command:
        "Stage {stage} downloads from {host} and uses the file unchecked. Record its SHA-256 and compare before use.",
      setting:
        "`{key}` downloads from {host}, with no hash beside it. Record the file's SHA-256 and compare before use.",
    },
  },
  ["pipeline", "settings"],
  function* ({ index }, subject) {
    if (subject.kind === "settings") {
      yield* inSettings(subject);
      return;
    }
    for (const { name, commands, anchor } of stagesOf(index, subject)) {
      const all = (commands ?? []).join("\n");
      if (CHECKED.test(all)) continue;
      const urls = [...all.matchAll(DOWNLOAD)].flatMap(([, url]) =>
        url === undefined || NO_DATA.test(url) ? [] : [url],
      );
      const [first] = urls;
      if (first === undefined) continue;
      const at = anchor.at === "tree" ? { ...anchor, path: [...anchor.path, "cmd"], part: "value" as const } : anchor;
      yield { message: "command", data: { stage: name, host: hostOf(first) }, anchor: at, key: `${name} ${first}` };
    }
  },
);

/** An address of data in a configuration, and no hash among the values beside it. */
function* inSettings({ values }: SettingsFacts): Iterable<Report> {
  for (const { name, keys, value, anchor } of values) {
    if (typeof value !== "string" || !DATA_KEY.test(name) || !DATA_ADDRESS.test(value)) continue;
    const owner = keys.slice(0, -1).join("\n");
    if (values.some((other) => other.keys.slice(0, -1).join("\n") === owner && HASH_KEY.test(other.name))) continue;
    yield {
      message: "setting",
      data: { key: name, host: hostOf(value) },
      anchor,
      key: keys.join("."),
      severity: "info",
    };
  }
}

function hostOf(url: string): string {
  return /^https?:\/\/(?:[^@/]*@)?([^/:?#]+)/i.exec(url)?.[1] ?? url;
}
