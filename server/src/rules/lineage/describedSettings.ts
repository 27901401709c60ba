/** What the rules share that compare a parameter in a card with the file that sets it. */
import type { Report, Severity } from "../../core/finding.ts";
import { asStart } from "../../core/words.ts";
import type { SettingMatch } from "../../facts/joinedSettings.ts";
import type { SettingMention } from "../../facts/mentions.ts";
import type { SettingSource } from "../../facts/settingSources.ts";

/** Which rule a disagreement belongs to, so that one place has one finding. */
export function kindOf({ mention, source }: SettingMatch): "split" | "config" | "code" | "parameters" | "default" {
  if (source.setting === "test_size" || source.setting === "val_size" || source.setting === "train_size")
    return "split";
  if (source.entry !== undefined) return "config";
  if (source.tier === "parameters" && source.of === "mlproject" && !mention.exact) return "default";
  return source.tier === "script" || source.tier === "notebook" ? "code" : "parameters";
}

/** Whether a disagreement is worth a word: an example is, mildly; a range, another experiment or a limit is not. */
export function isTold({ mention, state }: SettingMatch): boolean {
  return state === "disagrees" && (mention.aside === undefined || mention.aside === "example");
}

/** The report of a parameter that differs, with the value as the card would write it. */
export function settingReport({ mention, source }: SettingMatch, severity: Severity): Report {
  const updated = writtenLike(mention, source);
  return {
    message: "differs",
    data: {
      name: asStart(mention.label),
      stated: mention.text,
      file: source.file,
      actual: source.text,
      model: source.entry?.id ?? "",
    },
    anchor: mention.anchor,
    key: mention.id,
    severity: mention.aside === "example" ? "info" : severity,
    related: [{ anchor: source.anchor, message: `${source.keys.join(".")} is ${source.text}` }],
    fixes: [
      {
        title: `Change ${mention.text} to ${updated}`,
        safety: "review",
        ops: [{ op: "replace", anchor: mention.anchor, text: updated }],
      },
    ],
  };
}

/** A source's value in the way the card writes its own: decimal comma, per cent, width by height. */
export function writtenLike({ text, written }: SettingMention, source: SettingSource): string {
  const size = /^(\d+)(\s?[x×X*]\s?)(\d+)$/.exec(text);
  if (size !== null && typeof source.value === "number") return `${source.value}${size[2]}${source.value}`;
  if (written === undefined || typeof source.value !== "number") return source.text;
  const value = written.percent && Math.abs(source.value) <= 1 ? source.value * 100 : source.value;
  const isComma = /\d,\d{1,2}$|^0,\d/.test(written.text);
  const long = (String(value).split(".")[1] ?? "").length >= written.decimals + 2;
  // A computed value is written with the digits of the card, a thousand with its mark, everything else as in the file.
  if (long && written.decimals > 0)
    return isComma ? value.toFixed(written.decimals).replace(".", ",") : value.toFixed(written.decimals);
  const mark = /\d([,.\u00a0\u202f' ])\d{3}$/.exec(written.text)?.[1];
  if (written.decimals === 0 && mark !== undefined && Number.isInteger(value) && Math.abs(value) >= 1000)
    return String(value).replace(/\B(?=(?:\d{3})+$)/g, mark);
  const plain = written.percent ? String(Number(value.toPrecision(12))) : source.text;
  return isComma ? plain.replace(".", ",") : plain;
}
