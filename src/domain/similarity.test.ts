import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ErrorReport } from "./error-report.ts";
import { similarItems, statisticsOf, type Document } from "./similarity.ts";

const backlog: Document[] = [
  ["SHOP-1", "Voucher is rejected when it ends in a blank", "`VoucherField.parse` does not trim."],
  ["SHOP-2", "Voucher is accepted after its end", "It could be used a week later."],
  ["SHOP-3", "Checkout answers 500 for guests", "TypeError in checkout/pay.ts"],
  ["SHOP-4", "Search finds nothing for umlauts", "The index does not fold accents."],
  ["SHOP-5", "Invitation mail lands in spam", ""],
  ["SHOP-6", "Pictures are upside down after upload", "The orientation is ignored by the resizer."],
  ["SHOP-7", "Preview shows the wrong title", "Of a link in a message."],
  ["SHOP-8", "Cannot log in with a second factor", "The code is refused."],
  ["SHOP-9", "Editor freezes on long lines", "The window does not respond."],
  ["SHOP-10", "Stock is negative after a cancelled order", ""],
  ["SHOP-11", "Order total ignores samples", "OrderTotal.sum leaves them out."],
  ["SHOP-12", "Payment is taken twice on a double click", "There is no idempotency key."],
].map(([ref = "", title = "", body = ""]) => ({ ref, title, body }));

const statistics = statisticsOf(backlog);

function ask(title: string, rest: Partial<Document> = {}) {
  return similarItems({ ref: "SHOP-99", title, body: "", ...rest }, backlog, statistics);
}

test.each<[sentence: string, title: string, body: string, found: string]>([
  ["other endings", "Vouchers get rejected", "They end in blanks", "SHOP-1"],
  ["an identifier taken apart", "Parsing the voucher field", "", "SHOP-1"],
  ["a path of a trace", "Error page", "at pay (checkout/pay.ts:41:7)", "SHOP-3"],
  ["a synonym", "The window hangs", "", "SHOP-9"],
  ["a verb in two words", "Login does not work", "", "SHOP-8"],
  ["a slip of the pen", "Wrong preveiw", "", "SHOP-7"],
  ["a word made from another", "Invite never arrives", "", "SHOP-5"],
  ["British and American", "Image turned after uploading", "", "SHOP-6"],
  ["no accents on the keyboard", "Nothing found for ümlauts", "", "SHOP-4"],
  ["one word for two", "sum in the ordertotal", "", "SHOP-11"],
  ["another order of words", "On double click the customer is charged two times", "", "SHOP-12"],
])("%s: found first", (_sentence, title, body, found) => {
  expect(ask(title, { body })[0]?.ref).toBe(found);
});

test("the matching words are told as the candidate writes them, the most telling first", () => {
  const [first] = ask("Blanks at the end of vouchers");
  expect(first?.ref).toBe("SHOP-1");
  expect(first?.words).toEqual(["blank", "Voucher", "ends"]);
});

test("a part of a word that is told already is not told again", () => {
  const [first] = ask("OrderTotal.sum is wrong");
  expect(first?.words[0]).toBe("OrderTotal.sum");
  expect(first?.words).not.toContain("sum");
});

test("where no word matches nothing is suggested, and never the item itself", () => {
  expect(ask("Zebra")).toEqual([]);
  expect(ask("")).toEqual([]);
  const [own] = backlog;
  const found = own ? similarItems(own, backlog, statistics) : [];
  expect(found.map(({ ref }) => ref)).not.toContain("SHOP-1");
});

test("no more are suggested than were asked for", () => {
  const asked = { ref: "SHOP-99", title: "Order voucher search mail link", body: "" };
  expect(similarItems(asked, backlog, statistics, 2)).toHaveLength(2);
});

describe("the same text", () => {
  test("is first and wholly alike, though another repeats its words", () => {
    const same = { ref: "A-1", title: "Disk is full", body: "Since noon" };
    const louder = { ref: "A-2", title: "Disk disk disk full full full", body: "noon noon noon" };
    const documents = [louder, same];
    const found = similarItems({ ...same, ref: "A-3" }, documents, statisticsOf(documents));
    expect(found.map(({ ref }) => ref)).toEqual(["A-1", "A-2"]);
    expect(found[0]?.likeness).toBe(1);
    expect(found[1]?.likeness).toBeLessThan(1);
  });

  test("counts without any word in it", () => {
    const found = similarItems(
      { ref: "A-2", title: "???", body: "" },
      [{ ref: "A-1", title: "???", body: "" }],
      statisticsOf([]),
    );
    expect(found).toEqual([{ ref: "A-1", score: 0, likeness: 1, words: [] }]);
  });
});

describe("what is known beside the words decides between equals", () => {
  const text = { title: "Payment fails", body: "" };
  const asked: Document = {
    ref: "A-9",
    title: "Payments are failing",
    body: "",
    serviceId: "7",
    kind: "incident",
    createdAt: "2026-03-02T12:00:00.000Z",
  };

  test.each<[sentence: string, better: Partial<Document>, worse: Partial<Document>]>([
    ["the same service", { serviceId: "7" }, {}],
    ["no known service beside another one", {}, { serviceId: "8" }],
    ["a defect beside a story", { kind: "defect" }, { kind: "story" }],
    [
      "last week beside last year",
      { createdAt: "2026-02-25T12:00:00.000Z" },
      { createdAt: "2025-03-02T12:00:00.000Z" },
    ],
    [
      "any time beside one that is none",
      { createdAt: "2026-03-02T11:00:00.000Z" },
      { createdAt: "x" },
    ],
  ])("%s", (_sentence, better, worse) => {
    const documents = [
      { ref: "A-1", ...text, ...worse },
      { ref: "A-2", ...text, ...better },
    ];
    const found = similarItems(asked, documents, statisticsOf(documents));
    expect(found.map(({ ref }) => ref)).toEqual(["A-2", "A-1"]);
  });

  test("and never outweighs a title that tells more", () => {
    const documents = [
      { ref: "A-1", title: "Payment page is blank", body: "", serviceId: "7", kind: "incident" },
      { ref: "A-2", title: "Payments fail at noon", body: "", serviceId: "8", kind: "story" },
    ];
    const noon = { ...asked, title: "Payments are failing since noon" };
    expect(similarItems(noon, documents, statisticsOf(documents))[0]?.ref).toBe("A-2");
  });
});

test("what was thrown and the values of labels are compared too", () => {
  const error: ErrorReport = {
    type: "KeyError",
    message: "'house'",
    handled: false,
    frames: [
      { file: "vendor/http.py", function: "call", inApp: false },
      { file: "checkout/address.py", function: "format_address", inApp: true },
    ],
  };
  const documents: Document[] = [
    { ref: "A-1", title: "Something failed", body: "", error },
    { ref: "A-2", title: "Something failed", body: "", labels: { host: "db-7.example.com" } },
    { ref: "A-3", title: "Something failed", body: "" },
  ];
  const known = statisticsOf(documents);
  const byError = similarItems({ ref: "A-9", title: "format_address", body: "" }, documents, known);
  expect(byError.map(({ ref }) => ref)).toEqual(["A-1"]);
  const byHost = similarItems(
    { ref: "A-9", title: "db-7.example.com", body: "" },
    documents,
    known,
  );
  expect(byHost[0]?.ref).toBe("A-2");
});

test("statistics count documents, not words", () => {
  const documents = [
    { ref: "A-1", title: "Crash crash", body: "crashes" },
    { ref: "A-2", title: "Crashed", body: "" },
  ];
  const { documentsWith, averageLength } = statisticsOf(documents);
  expect(documentsWith("crash")).toBe(2);
  expect(documentsWith("zebra")).toBe(0);
  expect(averageLength).toEqual({ title: 1.5, body: 0.5 });
});

describe("of any texts", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 120 }),
    fc.lorem({ maxCount: 12 }),
    fc.constantFrom("", "Checkout answers 500", "at pay (checkout/pay.ts:41:7)", "日本語版"),
  );
  const label = fc.dictionary(fc.string({ maxLength: 8 }), text);
  const document = fc.record(
    {
      title: text,
      body: text,
      labels: label,
      serviceId: fc.option(fc.constantFrom("1", "2")),
      createdAt: fc.oneof(fc.constant("2026-03-02T12:00:00Z"), text),
      kind: fc.constantFrom("story", "defect", "incident"),
    },
    { requiredKeys: ["title", "body"] },
  );
  const many = fc
    .array(document, { maxLength: 12 })
    .map((found): Document[] => found.map((each, at) => ({ ...each, ref: `A-${at}` })));

  test("suggestions are in order, alike between 0 and 1, with words of the candidate", () => {
    fc.assert(
      fc.property(document, many, (asked, candidates) => {
        const found = similarItems(
          { ...asked, ref: "Q" },
          candidates,
          statisticsOf(candidates),
          20,
        );
        for (const { ref, score, likeness, words } of found) {
          expect(candidates.some((each) => each.ref === ref)).toBe(true);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(likeness).toBeGreaterThan(0);
          expect(likeness).toBeLessThanOrEqual(1);
          expect(words.length).toBeLessThanOrEqual(8);
        }
        const inOrder = found.filter(({ likeness }) => likeness < 1).map(({ score }) => score);
        expect(inOrder).toEqual(inOrder.toSorted((one, other) => other - one));
      }),
    );
  });

  test("the identical document is always first", () => {
    fc.assert(
      fc.property(document, many, fc.nat(), (asked, others, place) => {
        const same = { ...asked, ref: "SAME" };
        const candidates = others.toSpliced(place % (others.length + 1), 0, same);
        const isSame = ({ title, body }: Document): boolean =>
          title.toLowerCase() === asked.title.toLowerCase() &&
          body.toLowerCase() === asked.body.toLowerCase();
        const [first] = similarItems({ ...asked, ref: "Q" }, candidates, statisticsOf(candidates));
        expect(candidates.filter(isSame).map(({ ref }) => ref)).toContain(first?.ref);
        expect(first?.likeness).toBe(1);
      }),
    );
  });
});
