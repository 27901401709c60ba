import { describe, expect, it } from "vitest";
import { connect, MODES, TestFolder } from "../harness/lsp.ts";

const CARD = `---
license: apache 2.0
pipeline_tag: text-classification
---

# Model card

## Limitations

Free of bias.
`;

describe.each(MODES)("diagnostics (%s)", (mode) => {
  it("appear, follow edits and go away", async () => {
    await using folder = await TestFolder.with({ "MODEL_CARD.md": CARD });
    await using client = await connect({ mode, folders: [folder] });
    const uri = folder.uriOf("MODEL_CARD.md");
    await client.open(uri, CARD);
    const found = (await client.settled(uri)).find(({ code }) => code === "model-card/unknown-value");
    expect(found).toMatchObject({
      source: "plumbline",
      severity: 2,
      range: { start: { line: 1, character: 9 }, end: { line: 1, character: 19 } },
      data: { fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) },
      codeDescription: { href: expect.stringMatching(/^file:.*unknown-value/) },
    });

    await client.edit(uri, "---\n", "---\n# note\n");
    const moved = (await client.settled(uri)).find(({ code }) => code === "model-card/unknown-value");
    expect(moved?.range.start.line).toBe(2);
    expect(moved?.data).toEqual(found?.data);

    await client.edit(uri, "apache 2.0", "apache-2.0");
    await client.settled(uri);
    expect(client.rules(uri)).not.toContain("model-card/unknown-value");
  });
});
