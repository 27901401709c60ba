/** Cards and datasheets of data. */
import type { DocumentKind } from "../../document.ts";
import { scanFrontMatter } from "../frontMatter.ts";
import type { FileLook, Recogniser } from "./kinds.ts";

const DATA_CARD = /^data(set)?[-_ ]?card\.(md|markdown)$/i;
const DATA_CARD_IN_NAME = /(^|[^a-z])data(set)?[-_ ]?card([^a-z]|$)/i;
const DATASHEET = /^data[-_ ]?sheet\.(md|markdown|ya?ml)$/i;
const DATASHEET_IN_NAME = /(^|[^a-z])data[-_ ]?sheet([^a-z]|$)/i;
/** Names of files that speak about such documents, or that a program fills. */
const ABOUT = /(template|annotated|example|sample|schema|guide|how-?to|spec|generator|prompt|instructions?)/i;
const ABOUT_TITLE = /\b(templates?|generator|guide|(cards|datasheets) for)\b|\{\{|\{%/i;

/** Keys that only a *dataset* card of the Hub has. Source: `datasetcard.md` of huggingface/hub-docs. */
const DATA_KEYS =
  /^(task_categories|task_ids|size_categories|annotations_creators|language_creators|multilinguality|source_datasets|dataset_info|train-eval-index|paperswithcode_id)[ \t]*:/m;
/** Subsets of a data set; other tools have lists of configurations of their own. */
const CONFIGS = /^configs[ \t]*:[ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*-[ \t]+config_name[ \t]*:/m;
/** Keys of dataset cards that other front matter could have too. */
const WEAK_KEYS = /^(pretty_name|config_names|viewer)[ \t]*:/m;
const HUB_KEYS = /^(licen[sc]es?|languages?|tags|extra_gated_\w+)[ \t]*:/m;
/** Keys of model cards and of hosted demos: together with those of data sets nobody knows what is meant. */
const OTHER_KEYS =
  /^(pipeline_tag|library_name|base_model|base_model_relation|model-index|widget|co2_eq_emissions|instance_prompt|sdk|app_file|app_port)[ \t]*:/m;

const TITLE = /^\s{0,3}#{1,2}\s+(.*)$/m;
const CARD_TITLE =
  /\b(data\s?(set)?\s*card|datensatz-?karte|datenkarte|datensatz-?steckbrief|(fiche|carte) (de |du |des )?(jeu de )?donn[eé]es|(tarjeta|ficha) (de |del )?(conjunto de )?datos|(cart[aã]o|ficha) (de |do )?(conjunto de )?dados)\b/i;
const SHEET_TITLE =
  /\b(data\s?sheets?|datenblatt|fiche technique|hoja de datos|ficha t[eé]cnica|folha de dados)\b.*\b(data|dataset|corpus|benchmark|daten\w*|donn[eé]es|datos|dados)\b|\b(data|dataset|corpus)\b.*\bdata\s?sheet\b|\bdatasheets? for\b/i;

/** Headings of the common templates of dataset cards. */
const CARD_HEADINGS: readonly RegExp[] = [
  /^#{1,5}.*\b(dataset (summary|description|details|structure|creation|sources?|inventory|identity)|summary|overview)\b/im,
  /^#{1,5}.*\b(data (instances|fields|splits|format)|schema|variables|features|columns|layout|splits|composition)\b/im,
  /^#{1,5}.*\b(source data|provenance|sources?|collection|curation rationale|origin|access)\b/im,
  /^#{1,5}.*\b(annotations?|labell?ing|labels|annotators|preprocessing|processing)\b/im,
  /^#{1,5}.*\b(personal and sensitive information|privacy|personal data|ethic\w*)\b/im,
  /^#{1,5}.*\b(licen[sc]\w*|citation|distribution)\b/im,
  /^#{1,5}.*\b(limitations?|bias(es)?|considerations for using|risks?|caveats)\b/im,
  /^#{1,5}.*\b(uses?|intended uses?|out[- ]of[- ]scope)\b/im,
  /^#{1,5}.*(?<!\p{L})(zusammenfassung|herkunft|datenquellen?|felder|aufteilung|résumé|provenance|champs|répartition|resumen|procedencia|campos|división|resumo|proveniência|divisão)(?!\p{L})/imu,
];

/** The seven sections of a datasheet, as headings or keys. Source: Gebru et al., Datasheets for Datasets. */
const SECTIONS: readonly string[] = [
  "motivation|motivación|motivação|beweggründe|anlass",
  "composition|zusammensetzung|composición|composição",
  "collection|erhebung|datenerhebung|collecte|recolección|recogida|coleta|recolha",
  "pre-?processing|cleaning|labell?ing|vorverarbeitung|aufbereitung|prétraitement|preprocesamiento|pré-?processamento",
  "uses?|verwendung|nutzung|utilisations?|usages?|usos?",
  "distribution|verteilung|bereitstellung|diffusion|distribución|distribuição",
  "maintenance|wartung|pflege|mantenimiento|manutenção",
];

export const data: Recogniser = {
  chance: ({ name }: FileLook) =>
    DATASHEET.test(name)
      ? "likely"
      : DATASHEET_IN_NAME.test(name) || DATA_CARD_IN_NAME.test(name)
        ? "maybe"
        : undefined,
  kindOf: ({ name, format }, text) => {
    if (format === "yaml") return isYamlDatasheet(name, text) ? "datasheet" : undefined;
    return format === "markdown" ? inMarkdown(name, text) : undefined;
  },
};

function inMarkdown(name: string, text: string): DocumentKind | undefined {
  const { fence } = scanFrontMatter(text);
  if (fence !== undefined) {
    const head = text.slice(fence.content.start, fence.content.end);
    const isData = DATA_KEYS.test(head) || CONFIGS.test(head) || hasWeakKeys(name, head);
    if (OTHER_KEYS.test(head)) return undefined;
    if (isData) return "dataset-card";
  }
  const stem = name.replace(/\.[a-z]+$/i, "");
  if (DATA_CARD.test(name)) return "dataset-card";
  const body = fence === undefined ? text : text.slice(fence.bodyStart);
  const title = TITLE.exec(body)?.[1] ?? "";
  const speaksAbout =
    (ABOUT.test(stem) && !/^readme$/i.test(stem)) || ABOUT_TITLE.test(title.replace(/datasheets? for/i, ""));
  if (isMarkdownDatasheet(name, title, body, speaksAbout)) return "datasheet";
  if (speaksAbout) return undefined;
  const headings = CARD_HEADINGS.filter((heading) => heading.test(body)).length;
  if (DATA_CARD_IN_NAME.test(stem)) return headings >= 2 ? "dataset-card" : undefined;
  return CARD_TITLE.test(title) && headings >= 3 ? "dataset-card" : undefined;
}

function hasWeakKeys(name: string, head: string): boolean {
  return WEAK_KEYS.test(head) && (/^readme\./i.test(name) || HUB_KEYS.test(head));
}

/** The name counts unless the headings are those of something else: electronic parts have datasheets too. */
function isMarkdownDatasheet(name: string, title: string, body: string, speaksAbout: boolean): boolean {
  const found = sectionsIn(body, (words) => `^#{1,4}[ \\t]+[^\\n]*?(?<!\\p{L})(?:${words})(?!\\p{L})`);
  if (DATASHEET.test(name))
    return found >= 2 || SHEET_TITLE.test(title) || (body.match(/^#{1,6}\s/gm)?.length ?? 0) <= 1;
  if (speaksAbout) return false;
  if (DATASHEET_IN_NAME.test(name) || SHEET_TITLE.test(title)) return found >= 3;
  return found >= 6;
}

function isYamlDatasheet(name: string, text: string): boolean {
  const head = text.slice(0, 200_000);
  const found = sectionsIn(head, (words) => `^(?:\\w+_)?(?:${words})(?:_\\w+)?[ \\t]*:`);
  if (DATASHEET.test(name)) return found >= 1 || head.trim() === "" || /^(dataset|title|name)[ \t]*:/m.test(head);
  return found >= (DATASHEET_IN_NAME.test(name) ? 3 : 5) && /^composition\w*[ \t]*:/m.test(head);
}

function sectionsIn(text: string, pattern: (words: string) => string): number {
  return SECTIONS.filter((words) => new RegExp(pattern(words), "imu").test(text)).length;
}
