/**
 * Properties are tried on the same examples in every run: a change is judged by itself, not by its luck.
 * `npm run fuzz` draws new examples each time.
 */
import fc from "fast-check";

if (process.env.MODE !== "fuzz") fc.configureGlobal({ seed: 20_261_125 });
