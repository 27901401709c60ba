/** Which of several documents a finding names does not depend on the order in which they were read. */
import { expect, it } from "vitest";
import { Engine } from "../../server/src/engine/engine.ts";

const notebook = (version: string) =>
  JSON.stringify({
    cells: [
      {
        cell_type: "code",
        execution_count: 1,
        metadata: {},
        outputs: [],
        source: [`!pip install scikit-learn==${version}\n`, "import sklearn\n"],
      },
    ],
    metadata: { kernelspec: { name: "python3", language: "python", display_name: "Python 3" } },
    nbformat: 4,
    nbformat_minor: 4,
  });

const FILES = {
  "requirements.txt": "scikit-learn==1.2.0\n",
  "a.ipynb": notebook("1.3.0"),
  "b/c.ipynb": notebook("1.3.0"),
  "z.ipynb": notebook("1.3.0"),
};

function messages(paths: readonly string[], edit?: string): readonly string[] {
  const engine = new Engine();
  engine.setListing(new Set(paths));
  for (const path of paths) engine.setText(path, FILES[path as keyof typeof FILES]);
  engine.run();
  if (edit !== undefined) {
    engine.remove(edit);
    engine.run();
    engine.setText(edit, FILES[edit as keyof typeof FILES]);
    engine.run();
  }
  return engine.findingsOf("requirements.txt").map(({ message, related }) => `${message} ${JSON.stringify(related)}`);
}

it("names the same notebook whichever was read first", () => {
  const paths = Object.keys(FILES);
  const first = messages(paths);
  expect(first.filter((text) => text.includes("`a.ipynb` installs 1.3.0"))).toHaveLength(1);
  expect(messages(paths.toReversed())).toEqual(first);
  for (const path of paths) expect(messages(paths, path)).toEqual(first);
});
