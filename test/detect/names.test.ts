/** Names, places, ages and numbers of people: found where a word says so, and never in code, logs and names of things. */
import { describe, expect, it } from "vitest";
import { judgeColumn } from "../../server/src/detect/columns/judge.ts";
import { detect } from "../../server/src/detect/detect.ts";
import type { DetectOptions } from "../../server/src/detect/detection.ts";
import { isGivenName } from "../../server/src/detect/names/lexicon.ts";

const found = (text: string, options: DetectOptions = {}) =>
  detect(text, options).map(({ entity, start, end }) => `${entity} ${text.slice(start, end)}`);

describe("given names", () => {
  it.each([
    "Maria",
    "jorge",
    "Jürgen",
    "François",
    "Łukasz",
    "Søren",
    "Ayşe",
    "Fatima",
    "Priya",
    "Hiroshi",
    "Minjun",
    "Jean-Luc",
    "Giovanni",
  ])("%s is one", (word) => {
    expect(isGivenName(word)).toBe(true);
  });

  it.each([
    "Adam",
    "Ada",
    "April",
    "Paris",
    "Will",
    "Hope",
    "Julia",
    "Ruby",
    "Dataset",
    "Claude",
    "Jordan",
    "Iris",
    "Grace",
    "the",
    "",
  ])("%s is none: it is also something else", (word) => {
    expect(isGivenName(word)).toBe(false);
  });
});

describe("persons", () => {
  it.each([
    ["Dear Mrs Maria Keller, your results", "PERSON Maria Keller"],
    ["I spoke with Mr. Quarshie yesterday", "PERSON Quarshie"],
    ["for ms. Marcela please", "PERSON Marcela"],
    ["seen by Dr. Okonjo at ten", "PERSON Okonjo"],
    ["Sehr geehrte Frau Weber-Lindt,", "PERSON Weber-Lindt"],
    ["a été vu par Mme Lefèvre hier", "PERSON Lefèvre"],
    ["la Sra. Ibáñez llamó", "PERSON Ibáñez"],
    ["My name is Oluwadare Bankole and", "PERSON Oluwadare Bankole"],
    ["Mein Name ist Jonas Brandt.", "PERSON Jonas Brandt"],
    ["Je m'appelle Odile Marchand.", "PERSON Odile Marchand"],
    ["Me llamo Ximena Ortega.", "PERSON Ximena Ortega"],
    ["Meu nome é Rodrigo Tavares.", "PERSON Rodrigo Tavares"],
    ["Name: Maria Keller", "PERSON Maria Keller"],
    ['{"name": "Jorge Ortega", "visits": 3}', "PERSON Jorge Ortega"],
    ["Patient: Maria Keller", "PERSON Maria Keller"],
    ["patient_name = 'Jorge Ortega'", "PERSON Jorge Ortega"],
    ["The patient Maria Keller was admitted", "PERSON Maria Keller"],
    ["Dear Maria,\nthank you", "PERSON Maria"],
    ["contact: Maria Keller, room 4", "PERSON Maria Keller"],
    ["Maria Keller <mk@uni-koeln.de> wrote", "PERSON Maria Keller"],
    ["her maiden name is Nyberg", "PERSON Nyberg"],
    ["Kind regards,\nMaria Keller\n", "PERSON Maria Keller"],
    ["We met my brother Jorge there", "PERSON Jorge"],
    ["I'm Maria, from accounting", "PERSON Maria"],
  ])("%s", (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  it("takes the family name in front of a title as well", () => {
    expect(found("1,0,3,Braund, Mr. Owen Harris,male")).toEqual(["PERSON Braund", "PERSON Owen Harris"]);
  });

  it.each([
    "Name: Fare, dtype: float64",
    "Name: Maria Keller, Length: 3, dtype: object",
    "Name: Random Forest",
    "Name: Adam Optimizer",
    "name: Blue Whale",
    "model name: Maria Small",
    "class Patient: Base",
    "Patient: Female",
    "Customer: Acme Corporation",
    "optimizer = Adam(lr=1e-3)",
    "from sklearn.mixture import GaussianMixture",
    "data['Title'].replace(['Mlle', 'Ms'], 'Miss')",
    "Cache Miss Rate",
    "Mr. President, ladies",
    "MS COCO and MS Office",
    "12 Elm Dr Springfield",
    "Dear Customer,",
    "Dear Hiring Manager,",
    "Hello World, hi there",
    "M. Abadi, P. Barham and J. Chen. TensorFlow. 2016.",
    "[3] Prof. Maria Keller et al., Proceedings of the Conference",
    "Copyright (c) 2024 Maria Keller <mk@uni-koeln.de>",
    'authors = ["Maria Keller <mk@uni-koeln.de>"]',
    "contact our support team",
    "contact: Customer Support",
    "This is Python",
    "Sr. Data Scientist",
    "user 6033391 logged in at 1607635102.00 -0.96",
    "INTRODUCTORY A1 B43 6033391",
    "Maria Keller won the race in Paris.",
    "name='Victoria Falls'",
    "took 98.3 ms. Measurement began",
    "62,Mr. Holland's Opus (1995),Drama",
    '"authors": [\n  {"name": "Maria Keller"}\n]',
    '{"name": "Dalton Capital", "domain": "dalton.com"}',
    '{"name": "Maria Small", "description": "a small model"}',
    "prenom: String,",
    '"full_name": "Rogue"',
    "Argus Alerts <alerts@argus.net>",
    "How many competitors did the Mr. International contest have?",
  ])("%s is silent", (text) => {
    expect(found(text).filter((one) => one.startsWith("PERSON"))).toEqual([]);
  });

  it("finds free-standing names when weak matches are asked for", () => {
    const options = { minScore: 0, entities: new Set(["PERSON"]) };
    expect(found("Then Maria Keller won the race.", options)).toEqual(["PERSON Maria Keller"]);
    expect(found("Then 6033391 and 1607635102.00 -0.96 won.", options)).toEqual([]);
    expect(found("Patient: Jane Doe", options)).toEqual(["PERSON Jane Doe"]);
    expect(found("Patient: Jane Doe")).toEqual([]);
  });
});

describe("places", () => {
  it.each([
    ["Address: 12 Harbour Street, Bristol BS1 4RN", "LOCATION 12 Harbour Street, Bristol BS1 4RN"],
    [
      "send it to 742 Evergreen Terrace, Springfield, IL 62704.",
      "LOCATION 742 Evergreen Terrace, Springfield, IL 62704",
    ],
    ["Lindenstraße 12, 50667 Köln", "LOCATION Lindenstraße 12, 50667 Köln"],
    ["12 rue de la Paix, 75002 Paris", "LOCATION 12 rue de la Paix, 75002 Paris"],
    ["Calle Mayor 12, 28013 Madrid", "LOCATION Calle Mayor 12, 28013 Madrid"],
    ["Dirección: Calle Mayor 12", "LOCATION Calle Mayor 12"],
    ["He lives at 90 Whitchurch Road now", "LOCATION 90 Whitchurch Road"],
    ["She lives in Leeds.", "LOCATION Leeds"],
    ["We moved here from Estonia", "LOCATION Estonia"],
    ["Ich wohne in Köln.", "LOCATION Köln"],
    ["Springfield, IL 62704", "US_ZIP_CODE 62704"],
    ["zip code: 62704", "US_ZIP_CODE 62704"],
  ])("%s", (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  it.each([
    "10 Cloverfield Lane (2016)",
    "the model lives in Docker",
    "Estonia was fun to visit",
    "address: 0x7ffdeadbeef",
    "Address: localhost:8080",
    "1 TB Hard Drive and 2 Google Drive folders",
    "5 Wall Street Journal articles",
    "epoch 12 and Layer 3, Block 4",
    "SELECT * FROM t WHERE a OR 12345",
    "See Suite 501 of the tests",
    "Place 12 objects at a time",
    "customers who live in Germany",
    "I Live in Fear (1955)",
    "he moved to Corinthians",
    "report a change of address to DMV within 10 days",
    '{"code": 27267, "zip": 27268, "tenth": 27269}',
    "street: 123 Any Street",
  ])("%s is silent", (text) => {
    expect(found(text).filter((one) => /^(?:LOCATION|US_ZIP)/.test(one))).toEqual([]);
  });
});

describe("dates of birth and ages", () => {
  it.each([
    ["DOB: 03/17/1984", "DATE_OF_BIRTH 03/17/1984"],
    ["Date of birth: 1984-03-17", "DATE_OF_BIRTH 1984-03-17"],
    ["She was born on 17 March 1984 in", "DATE_OF_BIRTH 17 March 1984"],
    ["born on March 17, 1984.", "DATE_OF_BIRTH March 17, 1984"],
    ["geboren am 17.03.1984", "DATE_OF_BIRTH 17.03.1984"],
    ["née le 17 mars 1984", "DATE_OF_BIRTH 17 mars 1984"],
    ["nacida el 17 de marzo de 1984", "DATE_OF_BIRTH 17 de marzo de 1984"],
    ["data de nascimento: 17/03/1984", "DATE_OF_BIRTH 17/03/1984"],
    ["a 47-year-old woman", "AGE 47"],
    ["She is 47 years old.", "AGE 47"],
    ["patient, aged 47, was", "AGE 47"],
    ["I'm 31 y/o", "AGE 31"],
    ["der 47-jährige Mann", "AGE 47"],
    ["Elle est âgée de 47 ans", "AGE 47"],
    ["paciente de 47 años de edad", "AGE 47"],
    ["Age: 47\nSex: F", "AGE 47"],
  ])("%s", (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  it.each([
    "created on 2024-03-17",
    "age: 22.0, fare: 7.25",
    "age 18 to 65",
    "a 5-year-old repository",
    "adults over 65 years old",
    "aged 120",
    "df['age'] = 47",
    "ages 18-25",
    "the dataset is 12 years old",
    "stars born 2014-03-17T00:00:00",
    "Source-Age: 1\n",
    "turned 4 workers into 20",
    "children under the age of 18",
    "begins at age 20",
    "(21 years of age or older)",
    "b}9-yo$J9Af",
  ])("%s is silent", (text) => {
    expect(found(text).filter((one) => /^(?:AGE|DATE_OF)/.test(one))).toEqual([]);
  });
});

describe("numbers of people", () => {
  it.each([
    ["MRN: 1234567", "MEDICAL_RECORD_NUMBER 1234567"],
    ["Medical record number 00482913", "MEDICAL_RECORD_NUMBER 00482913"],
    ["Health plan number: HP-4829137", "HEALTH_PLAN_NUMBER HP-4829137"],
    ["Member ID: W48291375", "HEALTH_PLAN_NUMBER W48291375"],
  ])("%s", (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  it.each(["MRN: none", "record 1234567", "row id 4829137", "the record number 48291"])("%s is silent", (text) => {
    expect(found(text).filter((one) => /MEDICAL_RECORD|HEALTH_PLAN/.test(one))).toEqual([]);
  });
});

describe("a column headed plainly", () => {
  const judged = (name: string, ...values: string[]) => judgeColumn(name, values, {})?.entity;

  it("holds people when its values are names of people", () => {
    expect(judged("Name", "Braund, Mr. Owen Harris", "Cumings, Mrs. John Bradley (Florence Briggs Thayer)")).toBe(
      "PERSON",
    );
    expect(judged("reviewer", "Maria Keller", "Jorge Ortega", "Xiang Wu")).toBe("PERSON");
  });

  it.each([
    ["name", "Blue Whale", "Minke Whale"],
    ["name", "Random Forest", "Naive Bayes"],
    ["name", "Acme Corporation", "Martin Hospital", "Grace Holdings"],
    ["name", "Maria", "Jorge"],
    ["model", "Maria Keller", "Jorge Ortega"],
    ["name", "6033391", "1607635102.00"],
  ])("%s: %s is silent", (name, ...values) => {
    expect(judged(name, ...values)).toBeUndefined();
  });
});
