import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode } from "../../server/src/host/decode.ts";

const bytes = (text: string, encoding: BufferEncoding = "utf8") => Buffer.from(text, encoding);
const reason = (content: Uint8Array) => {
  const decoded = decode(content);
  return decoded.ok ? undefined : `${decoded.notRead.code}: ${decoded.notRead.reason}`;
};

describe("decoding", () => {
  test("gives back every text that UTF-8 can hold, a byte order mark included", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.boolean(), (text, mark) => {
        const whole = (mark ? "\ufeff" : "") + text.replaceAll("\0", "");
        const decoded = decode(bytes(whole));
        expect(decoded).toEqual({ ok: true, text: whole });
      }),
    );
  });

  test("never throws, and a text that it gives has the same bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (content) => {
        const decoded = decode(content);
        if (decoded.ok) expect(bytes(decoded.text)).toEqual(Buffer.from(content));
      }),
    );
  });

  test("says what else it is", () => {
    expect(reason(bytes("\ufeffhé", "utf16le"))).toBe("encoding: it is encoded as UTF-16 LE; save it as UTF-8");
    expect(reason(bytes("\ufeffhé", "utf16le").swap16())).toBe(
      "encoding: it is encoded as UTF-16 BE; save it as UTF-8",
    );
    expect(reason(bytes("a\0b"))).toBe("encoding: it is a binary file");
    expect(reason(bytes("one\ntwo\nthr\u00e9e", "latin1"))).toBe(
      "encoding: it is not valid UTF-8 (line 3); save it as UTF-8",
    );
  });
});
