/** Names of countries, and of the cities that time zones are called by, from the tables of the runtime. */

let known: ReadonlySet<string> | undefined;

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

function places(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const language of ["en", "de", "fr", "es", "pt"]) {
    const names = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
    for (const first of LETTERS) {
      for (const second of LETTERS) {
        const name = names.of(first + second);
        if (name !== undefined) found.add(name.toLowerCase());
      }
    }
  }
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const city = zone.slice(zone.lastIndexOf("/") + 1);
    if (zone.includes("/") && /^[A-Z][a-z]{3}/.test(city)) found.add(city.replaceAll("_", " ").toLowerCase());
  }
  return found;
}

/** Whether this is the name of a country or a large city. */
export function isKnownPlace(name: string): boolean {
  known ??= places();
  return known.has(name.toLowerCase());
}
