/** Notebooks of a chosen size, as training notebooks are: code, printed lines, an image now and then. */
/** A cell of code. */
export const CODE = [
  "from sklearn.ensemble import RandomForestClassifier\n",
  "from sklearn.model_selection import train_test_split\n",
  "X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)\n",
  "model = RandomForestClassifier(n_estimators=100, max_depth=4).fit(X_train, y_train)\n",
  'print(f"Accuracy: {model.score(X_test, y_test):.4f}")\n',
];
const IMAGE = "iVBORw0KGgoAAAANSUhEUgAA".repeat(1000);

/** The text of a notebook of at least so many characters. */
export function bigNotebook(size: number): string {
  const cell = (n: number) => ({
    cell_type: "code",
    execution_count: n,
    id: `cell-${n}`,
    metadata: {},
    outputs: [
      { name: "stdout", output_type: "stream", text: ["Accuracy: 0.9312\n", "[1/20] loss: 0.4\n"] },
      ...(n % 4 === 0 ? [{ data: { "image/png": IMAGE }, metadata: {}, output_type: "display_data" }] : []),
    ],
    source: CODE,
  });
  const cells = [];
  for (let length = 0; length < size; length += JSON.stringify(cells.at(-1)).length) cells.push(cell(cells.length + 1));
  return `${JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}
