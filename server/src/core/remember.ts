/** Remembers what a pure function said about a text. Typing changes one paragraph; the others were read before. */

/**
 * The function with a memory of about `size` answers. When it is full the older half goes, so that a long session does
 * not grow without end.
 */
export function remember<Value>(size: number, read: (text: string) => Value): (text: string) => Value {
  let recent = new Map<string, Value>();
  let older = new Map<string, Value>();
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined) return known;
    const value = older.get(text) ?? read(text);
    recent.set(text, value);
    if (recent.size >= size / 2) {
      older = recent;
      recent = new Map();
    }
    return value;
  };
}
