/** Character references of HTML: numbers, and the names that people and libraries write. */

/** The Latin-1 names in the order of their characters, from U+00A0 on. */
const LATIN =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
const OTHERS =
  "amp=& lt=< gt=> quot=\" apos=' ndash=– mdash=— lsquo=‘ rsquo=’ ldquo=“ rdquo=” bdquo=„ sbquo=‚ hellip=… bull=• euro=€ trade=™ dagger=† permil=‰ lsaquo=‹ rsaquo=› OElig=Œ oelig=œ Scaron=Š scaron=š Yuml=Ÿ fnof=ƒ ensp=\u2002 emsp=\u2003 thinsp=\u2009 zwnj=\u200c zwj=\u200d commat=@ period=. colon=: comma=, num=# excl=! sol=/ bsol=\\ lpar=( rpar=) plus=+ equals== lowbar=_ percnt=% dollar=$ quest=? semi=; ast=* hyphen=‐ Tab=\t NewLine=\n larr=← uarr=↑ rarr=→ darr=↓ minus=− le=≤ ge=≥ ne=≠ infin=∞ sum=∑ alpha=α beta=β gamma=γ delta=δ mu=μ sigma=σ";

let names: Map<string, string> | undefined;

function named(name: string): string | undefined {
  if (names === undefined) {
    names = new Map(LATIN.split(" ").map((word, i) => [word, String.fromCharCode(0xa0 + i)]));
    for (const word of OTHERS.split(" ")) {
      const at = word.indexOf("=");
      names.set(word.slice(0, at), word.slice(at + 1));
    }
  }
  return names.get(name);
}

const REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,11}));?/y;

/** The reference that an `&` opens, or undefined when it is an `&` and nothing more. */
export function readReference(text: string, at: number): { text: string; end: number } | undefined {
  REFERENCE.lastIndex = at;
  const found = REFERENCE.exec(text);
  if (found === null) return undefined;
  const [whole, decimal, hex, name] = found;
  const end = at + whole.length;
  if (name !== undefined) {
    // Without the semicolon only the oldest names count, and `&copy_id=` in an address is none.
    const value = whole.endsWith(";") || /^(?:amp|lt|gt|quot|nbsp)$/.test(name) ? named(name) : undefined;
    return value === undefined ? undefined : { text: value, end };
  }
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number.parseInt(decimal, 10);
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return { text: "\ufffd", end };
  return { text: String.fromCodePoint(code), end };
}

const MARKS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as HTML and XML show it. */
export function encodeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark);
}
