/** Answers of a card that stand under no usual heading, and cards that are not judged. */
import { expect, it } from "vitest";
import { Engine } from "../../server/src/engine/engine.ts";

function open(card: string): readonly string[] {
  const engine = new Engine();
  engine.setText("MODEL_CARD.md", card);
  return engine
    .run()
    .findings.filter(({ rule }) => rule === "model-card/incomplete")
    .map(({ message }) => message.slice("Still open here: ".length, message.indexOf(". Answer")));
}

const ANSWERED = {
  use: "## Goal\n\nHints for people who learn to tell mushrooms apart.",
  outside: "## Out of scope\n\nDeciding what to eat.",
  limits: "## Limitations\n\nYoung specimens look alike.",
  data: "## Training data\n\n12,400 photos of 40 species.",
  results: "## Evaluation\n\nRecall 0.81 on 1,200 held-out photos.",
};

const card = (parts: Partial<typeof ANSWERED>) =>
  `# Mushroom finder\n\n${Object.values({ ...ANSWERED, ...parts }).join("\n\n")}\n`;

it("a card with every answer is complete, and each missing answer is named", () => {
  expect(open(card({}))).toEqual([]);
  expect(open(card({ use: "" }))).toEqual(["intended use"]);
  expect(open(card({ outside: "" }))).toEqual(["out-of-scope use"]);
  expect(open(card({ limits: "" }))).toEqual(["limitations"]);
  expect(open(card({ results: "" }))).toEqual(["evaluation results"]);
});

it.each([
  ["a column of a table", { outside: "## Rules\n\n| Allowed | Not allowed |\n|---|---|\n| Learning | Eating |" }],
  ["a sentence over two lines", { outside: "## Ethics\n\nIts answers should not be\nused for decisions about food." }],
  ["a bold label in Portuguese", { outside: "## Uso\n\n- **Fora de escopo:** decidir o que comer." }],
  ["a heading in Spanish", { outside: "## Uso no previsto\n\nDecidir qué comer." }],
  ["a heading in Portuguese", { outside: "## Uso não previsto\n\nDecidir o que comer." }],
  ["a heading in French", { outside: "## Utilisation non prévue\n\nDécider quoi manger." }],
  [
    "what stands behind the use that is meant",
    { outside: "## Role\n\nIt is meant as a hint, not as an authority on food." },
  ],
  ["the same in French", { outside: "## Rôle\n\nIl est conçu comme une aide, et non pour décider quoi manger." }],
  ["what is unsupported", { outside: "## Care\n\nIt is unsupported for decisions about food." }],
  ["a line in Spanish", { outside: "## Uso\n\n- No usar para decidir qué comer." }],
  ["another name for limits", { limits: "## Known failures\n\nYoung specimens look alike." }],
  [
    "columns of recalls under another heading than the metrics",
    {
      results:
        "## Metrics\n\nRecall by class, on 1,200 held-out photos.\n\n## Quantitative analysis\n\n| Model | Boletus recall | Amanita recall |\n|---|---|---|\n| ResNet-18 | 80.86% | 94.92% |",
    },
  ],
  [
    "lines below the name of the metric",
    {
      results:
        "## Logic and first numbers\n\nBenchmarks (nDCG@5) on 1,200 held-out photos:\n\nMost frequent species: 0.182\n\nThis model: 0.251",
    },
  ],
])("%s is an answer", (_what, parts) => {
  expect(open(card(parts))).toEqual([]);
});

it("a card inside a fence or an indented block is not judged by what stands around it", () => {
  const inner = "# Model card\n\n## Task\n\n**Data:** photos.\n\n**Limits:** wet leaves shine.\n";
  expect(open(`\n### The card\n\`\`\`markdown\n${inner}\`\`\`\n`)).toEqual([]);
  expect(open(inner.replace(/^(?=.)/gm, "    "))).toEqual([]);
  expect(open("# Leaf classifier\n\n```python\nimport leaves\n\n## load\nleaves.load()\n```\n")).toHaveLength(1);
});

it("the words of tables tell the language of a card without sentences", () => {
  const rows = [
    "| **Görev** | Saatlik elektrik tüketiminin tahmin edilmesi |",
    "| **Eğitim verisi** | Geçen yılın ağustos ve ekim ayları arasındaki saatlik ölçümler |",
    "| **Varsayım** | Geçmiş değerler tahmin anında her zaman mevcuttur |",
    "| **Kısıt** | Tek ağaç kullanıldığı için yüksek varyans riski vardır |",
  ];
  expect(open(`# Model kartı\n\n| Alan | Değer |\n|---|---|\n${rows.join("\n")}\n`)).toEqual([]);
});

it.each([
  [
    "Norwegian, near Spanish",
    "Modellen anslår oppslutning for partier|Treningsdata er anonymiserte saker|Ingen personopplysninger er brukt|Resultatene oppdateres hver uke",
  ],
  [
    "Danish, near German",
    "Modellen forudsiger antallet af patienter|Data er anonyme|Resultater opdateres hver uge|Test køres automatisk|Evaluering sker per kvartal|Risiko for skævheder|Modellen er trænet på offentlige kilder|Ingen personoplysninger er brugt",
  ],
  [
    "Norwegian, nearest to French",
    "Tester kjøres automatisk|Treningsdata er anonymiserte saker|Parametere lagres i konfigurasjon|Modellen anslår oppslutning for partier|Kommersiell bruk er ikke testet|Modellen er trent på tekst fra nettsider|Bayesiansk tidsrekkemodell|Evaluering skjer per kvartal",
  ],
])("a language that only looks like one of the five is not judged: %s", (_what, lines) => {
  const items = lines.split("|").map((line) => `- ${line}.`);
  expect(open(`# Modellkort\n\n## Hensikt\n\n${items.join("\n")}\n`)).toEqual([]);
});

it.each([
  [
    "German",
    "Sagt Nachfrage von Kunden vorher|Anonyme Messwerte|Wöchentliche Ergebnisse|Trainiert mit öffentlichen Quellen|Keine personenbezogenen Angaben|Vierteljährliche Auswertung|Einstellungen liegen bereit",
  ],
  [
    "French",
    "Prédit la demande|Mesures anonymes|Résultats hebdomadaires|Entraîné avec des sources publiques|Aucune donnée personnelle|Évaluation trimestrielle|Paramètres en configuration",
  ],
])("keywords in a language that is read are judged: %s", (_what, lines) => {
  const items = lines.split("|").map((line) => `- ${line}.`);
  expect(open(`# Modell\n\n${items.join("\n")}\n`)).toHaveLength(1);
});
