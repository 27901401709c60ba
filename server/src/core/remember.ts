/** Remembers what a pure function said about a text. Typing changes one paragraph; the others were read before. */

/** Letters that a memory keeps unless told otherwise: else each state of a very long paragraph would be kept while somebody types in it. */
const MOST_LETTERS = 1_000_000;

/**
 * The function with a memory of about `size` answers, for texts of `most` letters together. When it is full the older half
 * goes, so that a long session does not grow without end.
 */
export function remember<Value>(
  size: number,
  read: (text: string) => Value,
  most = MOST_LETTERS,
): (text: string) => Value {
  let recent = new Map<string, Value>();
  let older = new Map<string, Value>();
  let letters = 0;
  return (text) => {
    // Undefined is an answer too, and the most frequent one.
    const known = recent.get(text);
    if (known !== undefined || recent.has(text)) return known as Value;
    const value = older.has(text) ? (older.get(text) as Value) : read(text);
    recent.set(text, value);
    letters += text.length;
    if (recent.size >= size / 2 || letters >= most / 2) {
      older = recent;
      recent = new Map();
      letters = 0;
    }
    return value;
  };
}

/** The same for a function whose answer also depends on one of a few words, such as a language. */
export function rememberBy<By extends string, Value>(
  size: number,
  read: (text: string, by: By) => Value,
): (text: string, by: By) => Value {
  const memories = new Map<By, (text: string) => Value>();
  return (text, by) => {
    let memory = memories.get(by);
    if (memory === undefined) {
      memory = remember(size, (each) => read(each, by));
      memories.set(by, memory);
    }
    return memory(text);
  };
}
