import { documentRule } from "../../rule.ts";

/** Somebody compares hashes, here or in the function that downloads. */
const CHECKED = /sha-?(1|256|512)|md5|hashlib|checksum|known_hash|file_hash/i;
/** Requests are how one talks to services; only calls that keep a file are downloads. */
const KEEPS = /^(urlretrieve|.*\.urlretrieve|wget|curl|aria2c|gdown|.*\.download|.*get_file|.*\.read_\w+)$/;

export default documentRule(
  {
    id: "notebook/unverified-download",
    title: "Downloaded data that nobody compares",
    severity: "info",
    home: "security",
    fixable: "review",
    messages: {
      url: "Data from `{host}` is used unchecked. Record its SHA-256 and compare it after the download.",
      hub: "`{id}` is loaded at its newest state, which may change. Pin it with `revision=`.",
    },
  },
  ["notebook", "script"],
  function* ({ doc, facts }) {
    if (doc.code === undefined) return;
    const isChecked = doc.code.units.some(({ map }) => CHECKED.test(map.text));
    for (const { how, direction, id, by, revision, anchor } of facts.data) {
      if (direction !== "read") continue;
      if (how === "url" && !isChecked && KEEPS.test(by)) {
        const host = /^[a-z]+:\/\/(?:[^@/]*@)?([^/:?#]+)/i.exec(id)?.[1];
        if (host !== undefined) yield { message: "url", data: { host }, anchor, key: host };
      } else if (how === "hub" && revision === undefined && /load_dataset|hf_hub_download|snapshot_download/.test(by)) {
        yield {
          message: "hub",
          data: { id },
          anchor,
          key: id,
          fixes: [
            {
              title: "Add a revision to fill in",
              safety: "review",
              ops: [{ op: "insert", anchor, side: "after", text: ', revision="COMMIT"' }],
            },
          ],
        };
      }
    }
  },
);
