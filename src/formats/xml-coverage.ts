import type { FileCoverage } from "../domain/test-result.ts";
import type { CoverageReader } from "./contract.ts";
import { openCoverage } from "./reader.ts";
import { openXml, type XmlHandler, type XmlReader } from "./xml.ts";

/** A reader of XML that gathers files: `handle` gets where to put them, and how to refuse. */
export function openXmlCoverage(
  handle: (push: (file: FileCoverage) => void, fail: (message: string) => never) => XmlHandler,
): CoverageReader {
  return openCoverage((push) => {
    const xml: XmlReader = openXml(handle(push, (message) => xml.fail(message)));
    return xml;
  });
}
