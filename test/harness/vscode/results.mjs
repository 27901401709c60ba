// The reporter inside the editor (test/editor/reporter.ts) prints lines; the last one, behind this mark, is JSON.
const mark = "PLUMBLINE-EDITOR-RESULT ";

/** Collects what the tests print in the editor, passes it on, and keeps the counts of the last line. */
export function collector(print) {
  const state = { result: undefined };
  const line = (text) => {
    const at = text.indexOf(mark);
    if (at >= 0) state.result = JSON.parse(text.slice(at + mark.length));
    else if (text.startsWith("plumbline-test| ")) print(text.slice("plumbline-test| ".length));
  };
  return { state, line };
}
