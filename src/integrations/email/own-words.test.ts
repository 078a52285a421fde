import { describe, expect, test } from "vitest";
import { ownWords } from "./own-words.ts";

const own = "It happens again.\n\nSee the log.";

describe("of a reply the mails before it are left out", () => {
  test.each([
    ["On Mon, 2 Mar 2026 at 11:10, Shop <bugs@shop.example> wrote:\n\n> Which order?\n>\n>> All."],
    [
      "On Mon, 2 Mar 2026 at 11:10, Shop Support and Quality Assurance\n<bugs@shop.example> wrote:\n> a",
    ],
    ["Am Mo., 2. März 2026 um 11:10 Uhr schrieb Shop <bugs@shop.example>:\n> Welche?"],
    ["Am 02.03.2026 um 11:10 schrieb Shop:\n> Welche?"],
    ["Le lun. 2 mars 2026 à 11:10, Shop <bugs@shop.example> a écrit :\n> Quelle commande ?"],
    ["El lun, 2 mar 2026 a las 11:10, Shop (<bugs@shop.example>) escribió:\n> ¿Cuál?"],
    ["Op ma 2 mrt 2026 om 11:10 schreef Shop <bugs@shop.example>:\n> Welke?"],
    ["-----Original Message-----\nFrom: Shop\nSubject: x\n\nWhich order?"],
    ["----- Ursprüngliche Nachricht -----\nVon: Shop\n\nWelche?"],
    ["From: Shop\nSent: Monday, 2 March 2026 11:10\nTo: Ada\nSubject: RE: x\n\nWhich order?"],
    ["Von: Shop\nGesendet: Montag, 2. März 2026 11:10\nAn: Ada\nBetreff: AW: x\n\nWelche?"],
    ["De : Shop\nEnvoyé : lundi 2 mars 2026\nÀ : Ada\nObjet : RE: x\n\nQuelle ?"],
    ["> Which order?\n>> All."],
  ])("%s", (history) => {
    expect(ownWords(`${own}\n\n${history}`, "reply")).toBe(own);
    expect(ownWords(`${own}\n\n${history}`.replaceAll("\n", "\r\n"), "reply")).toBe(own);
  });
});

describe("what may be the writer's own words stays", () => {
  test.each([
    [
      "answers below the quoted lines",
      "On Mon, 2 Mar 2026, Shop wrote:\n> Which order?\nThe last.",
    ],
    ["answers between them", `${own}\n\nOn Mon, 2 Mar 2026, Shop wrote:\n> a\nyes\n> b\nno`],
    ["nothing but quoted lines", "> a\n> b"],
    ["nothing above the mail before", "On Mon, 2 Mar 2026, Shop wrote:\n> a"],
    ["a sentence that starts like it", "On Monday somebody wrote:\nnothing at all, but On"],
    ["a header that stands alone", "From: the start it failed.\nAnd it fails."],
  ])("%s", (_what, text) => {
    expect(ownWords(text, "reply")).toContain(text.split("\n").at(-1));
  });

  test("in a mail that starts a thread and quotes another", () => {
    const text = "On Mon, 2 Mar 2026, a customer wrote:\n> It is broken.";
    expect(ownWords(text, "report")).toBe(text);
  });

  test("in a mail that is passed on, signatures included", () => {
    const text =
      "FYI\n\n-- \nBob\n\n---------- Forwarded message ---------\nFrom: Ada\n\nBroken.\n\n-- \nAda";
    expect(ownWords(text, "forward")).toBe(text);
    expect(ownWords(text.slice(0, -7), "report")).toBe(text.slice(0, -7).trim());
  });
});

test("the signature is left out, unless it is all there is or longer than one", () => {
  expect(ownWords(`${own}\n-- \nAda\nLtd.`, "report")).toBe(own);
  expect(ownWords(`${own}\n-- \nAda\n\nOn Mon, 2 Mar 2026, Shop wrote:\n> a`, "reply")).toBe(own);
  expect(ownWords("-- \nAda", "report")).toBe("-- \nAda");
  const long = `a\n-- \n${"b\n".repeat(30)}c`;
  expect(ownWords(long, "report")).toBe(long);
  expect(ownWords("a\n--\nb", "report")).toBe("a\n--\nb");
});

test("lines end as one does, gaps close, no-break spaces are spaces", () => {
  expect(ownWords("a  \r\n\r\n\r\n\r\nb\u00A0c\rd\n", "report")).toBe("a\n\nb c\nd");
});
