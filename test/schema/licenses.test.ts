import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HUB_LICENCES, type LicenceProperty, licence, SPDX_LICENCES } from "../../server/src/schema/licenses.ts";

const MEANT: readonly (readonly [text: string, id: string | undefined, spdx?: string])[] = [
  ["apache-2.0", "apache-2.0", "Apache-2.0"],
  ["Apache-2.0", "apache-2.0", "Apache-2.0"],
  ["Apache 2.0", "apache-2.0"],
  ["apache2", "apache-2.0"],
  ["Apache License, Version 2.0", "apache-2.0"],
  ["the Apache licence", "apache-2.0"],
  ["MIT", "mit", "MIT"],
  ["The MIT License (MIT)", "mit"],
  ["BSD 3-Clause", "bsd-3-clause"],
  ["3-Clause BSD", "bsd-3-clause"],
  ["New BSD License", "bsd-3-clause"],
  ["CC BY-NC 4.0", "cc-by-nc-4.0"],
  ["Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International", "cc-by-nc-sa-4.0"],
  ["Attribution 4.0 International (CC BY 4.0)", "cc-by-4.0"],
  ["CC0: Public Domain", "cc0-1.0"],
  ["GPL v3", "gpl-3.0", "GPL-3.0-only"],
  ["GPLv2", "gpl-2.0"],
  ["GPL-3.0-or-later", "gpl-3.0", "GPL-3.0-or-later"],
  ["GNU Lesser General Public License v3.0", "lgpl-3.0"],
  ["GNU Affero General Public License v3.0", "agpl-3.0"],
  ["Llama 2 Community License", "llama2"],
  ["Llama 3.1 Community License Agreement", "llama3.1"],
  ["OpenRAIL", "openrail"],
  ["openrail++", "openrail++"],
  ["ODbL", "odbl", "ODbL-1.0"],
  // Boost and the Business Source License share three letters.
  ["BSL-1.0", "bsl-1.0", "BSL-1.0"],
  ["BUSL-1.1", "BUSL-1.1", "BUSL-1.1"],
  ["Business Source License 1.1", "BUSL-1.1"],
  ["BSL 1.1", undefined],
  // Says more than a licence, or nothing.
  ["MIT or Apache-2.0", undefined],
  ["see LICENSE", undefined],
  ["proprietary", undefined],
  ["2.0", undefined],
  ["License", undefined],
  ["", undefined],
];

describe("one licence for many spellings", () => {
  test.each(MEANT.map(([text, id, spdx]) => ({ text, id, spdx })))("$text", ({ text, id, spdx }) => {
    expect(licence(text)?.id).toBe(id);
    if (spdx !== undefined) expect(licence(text)?.spdx).toBe(spdx);
  });

  test("every id of the Hub and of SPDX means itself", () => {
    for (const { id } of HUB_LICENCES) expect(licence(id)?.hub).toBe(id);
    for (const { id } of SPDX_LICENCES)
      expect(licence(id.toUpperCase())?.spdx?.toLowerCase(), id).toBe(licence(id)?.spdx?.toLowerCase());
    for (const { id } of SPDX_LICENCES) expect(licence(id), id).toBeDefined();
  });

  test("every name of the Hub's licences means its id", () => {
    for (const { id, name } of HUB_LICENCES) expect(licence(name)?.hub, name).toBe(id);
  });

  test("any text is looked up without a throw", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => void licence(text)));
  });
});

const HELD: readonly (readonly [id: string, ...properties: LicenceProperty[]])[] = [
  ["apache-2.0"],
  ["mit"],
  ["cc-by-4.0"],
  ["cc0-1.0"],
  ["cc-by-nc-nd-4.0", "nonCommercial", "noDerivatives"],
  ["cc-by-nc-sa-4.0", "nonCommercial", "shareAlike"],
  ["gpl-3.0", "copyleft"],
  ["AGPL-3.0-or-later", "copyleft"],
  ["openrail", "useRestricted"],
  ["bigscience-bloom-rail-1.0", "useRestricted"],
  ["llama4", "useRestricted"],
  ["odbl", "shareAlike"],
];

test.each(HELD.map(([id, ...properties]) => ({ id, properties })))("properties of $id", ({ id, properties }) => {
  expect([...(licence(id)?.properties ?? ["unknown"])].sort()).toEqual(properties.sort());
});

test("families", () => {
  const family = (id: string) => licence(id)?.family;
  expect([family("gpl"), family("GPL-2.0-only"), family("lgpl-3.0"), family("agpl-3.0")]).toEqual([
    "gpl",
    "gpl",
    "lgpl",
    "agpl",
  ]);
  expect([family("llama3.2"), family("creativeml-openrail-m"), family("cc0-1.0"), family("wtfpl")]).toEqual([
    "llama",
    "openrail",
    "cc",
    undefined,
  ]);
});
