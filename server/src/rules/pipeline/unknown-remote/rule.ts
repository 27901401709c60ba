import type { ParsedDoc } from "../../../core/document.ts";
import type { Span } from "../../../core/text.ts";
import { documentRule } from "../../rule.ts";

/** Pages that show a file to a person. DVC fetches `<address>/files/md5/...`, which none of them has. */
const PAGES =
  /^https?:\/\/(?:disk\.yandex\.[a-z]+|yadi\.sk|drive\.google\.com|docs\.google\.com|(?:www\.)?dropbox\.com|1drv\.ms|onedrive\.live\.com|mega\.nz|we\.tl|github\.com|gitlab\.com|(?:www\.)?kaggle\.com|huggingface\.co|cloud\.mail\.ru|pan\.baidu\.com|(?:www\.)?icloud\.com)(?:\/|$)/i;

export default documentRule(
  {
    id: "pipeline/unknown-remote",
    title: "Remote of DVC that is a web page",
    severity: "info",
    home: "default",
    fixable: "none",
    messages: {
      page: "`{host}` shows web pages, and DVC cannot keep data there. Use a storage address such as `s3://` or `gdrive://`.",
    },
  },
  ["settings"],
  function* ({ doc }) {
    if (doc.format !== "text") return;
    for (const { url, span } of remotes(doc)) {
      if (!PAGES.test(url)) continue;
      const host = url.split("/")[2] ?? url;
      yield { message: "page", data: { host }, anchor: { doc: doc.path, at: "span", span }, key: host };
    }
  },
);

/** The addresses of remotes, with their places. */
function* remotes({ source }: ParsedDoc): Iterable<{ url: string; span: Span }> {
  let inRemote = false;
  for (let line = 0; line < source.lineCount; line++) {
    const { start, end } = source.lineSpan(line);
    const text = source.slice({ start, end });
    if (/^\s*\[/.test(text)) inRemote = /^\s*\['?\s*remote\b/.test(text);
    const lead = /^\s*url\s*=\s*/.exec(text)?.[0];
    if (!inRemote || lead === undefined) continue;
    const value = text.slice(lead.length).trim();
    yield { url: value, span: { start: start + lead.length, end: start + lead.length + value.length } };
  }
}
