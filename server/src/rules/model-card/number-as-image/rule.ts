/** Results that only a picture shows. */
import { documentRule } from "../../rule.ts";
import { placeIn } from "../reading/prose.ts";

const RESULTS =
  /(?<!\p{L})(?:evaluation|results?|performance|metrics|benchmarks?|evaluierung|ergebnisse|leistung|évaluation|résultats|evaluación|resultados|rendimiento|avaliação|desempenho)(?!\p{L})/iu;

export default documentRule(
  {
    id: "model-card/number-as-image",
    title: "Results only in a picture",
    severity: "hint",
    home: "off",
    fixable: "none",
    prose: true,
    messages: { image: "The results of this section are only in a picture, which no tool can read. Add a table." },
  },
  ["model-card"],
  function* ({ doc, facts }) {
    const { body } = doc;
    if (body === undefined || facts.numbers.length > 0) return;
    for (const section of body.sections) {
      if (section.heading === undefined || !RESULTS.test(section.title)) continue;
      const image = body.links.find(
        (link) => link.image && section.own.start <= link.span.start && link.span.end <= section.own.end,
      );
      const block = image === undefined ? undefined : body.blocks.find((block) => block.id === image.block);
      const text = body.text.slice(section.span.start, section.span.end).replace(/!\[[^\]]*\]\([^)]*\)/g, "");
      if (image === undefined || block === undefined || /\d[.,]\d|\d\s?\\?%|<table|^\s*\|/m.test(text)) continue;
      yield { message: "image", anchor: placeIn(doc.path, block, image.span), key: section.id };
    }
  },
);
