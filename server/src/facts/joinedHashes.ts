/** Hashes that a text gives for files, as joined values. */
import { matchHashes } from "./hashes.ts";
import { type JoinedValue, type JoinProvider, pointerOf } from "./joined.ts";

export const joinedHashes: JoinProvider = {
  subjects: ["model-card", "readme", "dataset-card", "datasheet"],
  *joined(index, facts): Iterable<JoinedValue> {
    for (const { mention, file, state } of matchHashes(index, facts))
      yield {
        what: "hash",
        from: mention.anchor,
        to: file.anchor,
        toText: file.hash,
        pointer: pointerOf(file.anchor),
        state,
      };
  },
};
