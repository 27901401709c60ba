/** States by their two letters (ISO 3166-1), and the unions that stand for several. */
const EU = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split(" ");
const UNIONS: Readonly<Record<string, readonly string[]>> = { EU, EEA: [...EU, "IS", "LI", "NO"], UK: ["GB"] };

/** The states that a code stands for; undefined when it is none. A part of a state (`US-CA`) stands for itself. */
export function statesOf(code: string): readonly string[] | undefined {
  const upper = code.trim().toUpperCase();
  return UNIONS[upper] ?? (/^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/.test(upper) ? [upper] : undefined);
}
