/** Which licence a text is: by its title, and where there is none by a sentence that only one licence has. */
import type { ParsedDoc } from "../core/document.ts";
import type { LicenseFacts } from "./sources.ts";

interface Mark {
  readonly id: string;
  /** Of the start of the text, in lower case with single blanks. */
  readonly says: RegExp;
}

/** In this order: the names of some stand inside the names of others. */
const MARKS: readonly Mark[] = [
  { id: "AGPL-3.0", says: /^(the )?gnu affero general public license,? (version|v) ?3/ },
  { id: "LGPL-2.1", says: /^(the )?gnu lesser general public license,? (version|v) ?2\.1/ },
  { id: "LGPL-3.0", says: /^(the )?gnu lesser general public license,? (version|v) ?3/ },
  { id: "GPL-2.0", says: /^(the )?gnu general public license,? (version|v) ?2/ },
  { id: "GPL-3.0", says: /^(the )?gnu general public license,? (version|v) ?3/ },
  { id: "Apache-2.0", says: /^(the )?apache license,? ?(version|v) ?2\.0/ },
  { id: "MPL-2.0", says: /^mozilla public license,? (version|v) ?2\.0/ },
  { id: "EPL-2.0", says: /^eclipse public license ?-? ?(version|v) ?2\.0/ },
  { id: "BSL-1.0", says: /^boost software license ?-? ?version 1\.0/ },
  { id: "CC0-1.0", says: /^(creative commons (legal code )?)?cc0 1\.0 universal/ },
  { id: "MIT-0", says: /^mit no attribution/ },
  { id: "MIT", says: /^(the )?mit license/ },
  { id: "ISC", says: /^(the )?isc license/ },
  { id: "BSD-2-Clause", says: /^(the )?(bsd 2-clause|"?simplified bsd|2-clause bsd)/ },
  { id: "BSD-3-Clause", says: /^(the )?(bsd 3-clause|"?(new|modified|revised)"? bsd|3-clause bsd)/ },
  { id: "Unlicense", says: /^(the unlicense|this is free and unencumbered software released into the public domain)/ },
];

/** A sentence from the grant or the conditions, for texts that begin with their copyright line. */
const SENTENCES: readonly Mark[] = [
  { id: "Apache-2.0", says: /licensed under the apache license, version 2\.0/ },
  { id: "Unlicense", says: /this is free and unencumbered software released into the public domain/ },
];

const MIT_GRANT =
  /permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files/;
const BSD_GRANT = /redistribution and use in source and binary forms, with or without modification, are permitted/;
const BSD_THIRD = /neither the names? of/;
const ISC_GRANT =
  /permission to use, copy, modify, and\/?(or)? distribute this software for any purpose with or without fee/;

/** Reads the licence of a text. Where a text grants under several, or under its own words, none is certain. */
export function licenseFacts(doc: ParsedDoc): LicenseFacts {
  const id = licenseIn(doc.source.text);
  return {
    kind: "license",
    path: doc.path,
    license: id === undefined ? undefined : { id, anchor: { doc: doc.path, at: "top" } },
  };
}

function licenseIn(text: string): string | undefined {
  // The start of a text names it. Whole licences are long, and the texts of others may follow.
  const start = text
    .slice(0, 6000)
    .toLowerCase()
    .replace(/[#*=_\u00a9\uFEFF]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const titled = MARKS.find(({ says }) => says.test(start))?.id ?? creativeCommons(start);
  if (titled !== undefined) return withoutConditions(titled, start);
  // Behind a copyright line stands the title, or the grant at once.
  const body = start.replace(
    /^(all rights reserved\.? ?|copyright [^.]{0,160}?(?=(permission|redistribution|licensed|the mit|mit license|apache|bsd)))+/,
    "",
  );
  const later = MARKS.find(({ says }) => says.test(body))?.id;
  if (later !== undefined) return withoutConditions(later, start);
  if (MIT_GRANT.test(start)) return withoutConditions("MIT", start);
  if (BSD_GRANT.test(start)) return BSD_THIRD.test(start) ? "BSD-3-Clause" : "BSD-2-Clause";
  if (ISC_GRANT.test(start)) return "ISC";
  return SENTENCES.find(({ says }) => says.test(start))?.id;
}

/** A title of MIT or Apache over a text with conditions of its own (`Commons Clause`, non-commercial) is another licence. */
function withoutConditions(id: string, start: string): string | undefined {
  return /commons clause|non-?commercial use only|(mit|apache|bsd)[^.]{0,30}\bor\b[^.]{0,10}(mit|apache|bsd|gpl) licen[sc]e/.test(
    start,
  ) && !id.startsWith("CC-")
    ? undefined
    : id;
}

function creativeCommons(start: string): string | undefined {
  const title =
    /^(?:creative commons (?:legal code )?)?(?:creative commons )?(attribution(?:[- ](?:noncommercial|non-commercial|sharealike|noderivatives|noderivs))*) (\d\.\d) (?:international|unported|generic)/.exec(
      start,
    );
  if (title === null) return undefined;
  const [, words = "", version = ""] = title;
  const plain = words.replace(/[- ]/g, "");
  const parts = ["CC-BY"];
  if (plain.includes("noncommercial")) parts.push("NC");
  if (plain.includes("sharealike")) parts.push("SA");
  if (/noderiv/.test(plain)) parts.push("ND");
  return `${parts.join("-")}-${version}`;
}
