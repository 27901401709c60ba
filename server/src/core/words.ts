/** Words for people, without the locale machinery: the first use of `Intl` costs a start more than 10 ms. */

/** A label at the start of a sentence: a word in lower case begins with a capital; the name of a key stays as it is. */
export function asStart(label: string): string {
  return /^[a-z]{4,}(?=$| )|^[a-z]+(?= [a-z])/.test(label) ? label.charAt(0).toUpperCase() + label.slice(1) : label;
}

/** A whole number with thousands marks: 12,345. */
export function thousands(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
