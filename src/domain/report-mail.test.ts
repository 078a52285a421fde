import { expect, test } from "vitest";
import { acknowledgement, fixedMail } from "./report-mail.ts";

const report = {
  title: "The basket is empty",
  productName: "Tea & Co",
  reportedAt: "2026-03-02T23:30:00.000Z",
  words: "It is fixed, and the fix is in production.",
};

test("the mail says what was reported, when, and what became of it", () => {
  const { subject, text, html } = fixedMail(report);
  expect(subject).toBe("Fixed: The basket is empty");
  expect(text).toBe(
    "On 2 March 2026 you told us about Tea & Co:\n\n“The basket is empty”\n\nIt is fixed, and the fix is in production.\n\nShould it happen to you again, please tell us again, in the way you did then. Thank you!\n",
  );
  expect(html).toContain("<p>“The basket is empty”</p>");
  expect(html).toContain("Tea &amp; Co");
});

test("what a stranger wrote is text in it, and no link", () => {
  const title = `<img src=x onerror="alert(1)"> https://evil.example/`;
  const { html } = fixedMail({ ...report, title });
  expect(html).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
  expect(html).not.toMatch(/<img|<a /);
});

test("a long title is cut in the subject, and whole in the text", () => {
  const title = "x".repeat(300);
  const { subject, text } = fixedMail({ ...report, title });
  expect(subject.length).toBeLessThan(170);
  expect(text).toContain(title);
});

test("the acknowledgement has the link, and nothing that the sender wrote", () => {
  const url = "https://andon.example.com/reports/k3y?a=1&b=2";
  const { subject, text, html } = acknowledgement({ productName: "Tea & Co", url });
  expect(subject).toBe("We have your report about Tea & Co");
  expect(text).toContain(`\n${url}\n`);
  expect(html).toContain(
    '<a href="https://andon.example.com/reports/k3y?a=1&amp;b=2">https://andon.example.com/reports/k3y?a=1&amp;b=2</a>',
  );
});
