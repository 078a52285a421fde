import fc from "fast-check";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { Invalid } from "../../domain/blocker.ts";
import { withFewLines } from "./few-lines.ts";

const linesIn = (mail: Buffer) => mail.toString("latin1").split("\n").length - 1;
const plain = (text: string | undefined) => text?.replaceAll(/\r\n?/g, "\n");

test("a mail of few lines stays what it is, byte by byte", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 150 }), (bytes) => {
      expect(withFewLines(Buffer.from(bytes)).equals(bytes)).toBe(true);
    }),
  );
});

test.each([
  ["7bit", (line: string) => line],
  ["8bit", (line: string) => line],
  ["quoted-printable", (line: string) => `${line.replaceAll("=", "=3D")} soft=\r\n=20broken`],
])("a long part in %s says the same in fewer lines", async (encoding, written) => {
  const lines = Array.from({ length: 2000 }, (_, number) => written(`${number}: a=b, ends in =`));
  const part = `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${lines.join("\r\n")}\r\n`;
  const mail = Buffer.from(
    `Subject: s\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${part}--b\r\n${part}--b--\r\n`,
  );
  const fewer = withFewLines(mail);
  expect(linesIn(fewer)).toBeLessThan(500);
  const [read, original] = [await PostalMime.parse(fewer), await PostalMime.parse(mail)];
  expect(plain(read.text)).toBe(plain(original.text));
});

test("an attachment keeps its bytes", async () => {
  const bytes = Buffer.from(Array.from({ length: 60_000 }, (_, index) => (index * 7) % 256));
  const lines = bytes.toString("base64").match(/.{1,76}/g) ?? [];
  const mail = `Subject: s\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines.join("\r\n")}\r\n`;
  const fewer = withFewLines(Buffer.from(mail));
  expect(linesIn(fewer)).toBeLessThan(250);
  const { attachments } = await PostalMime.parse(fewer);
  expect(Buffer.from(attachments[0]?.content as ArrayBuffer).equals(bytes)).toBe(true);
});

test("a mail of long parts without end is refused", () => {
  const part = `--b\n${"a\n".repeat(199)}`;
  expect(() => withFewLines(Buffer.from(part.repeat(199)))).not.toThrow();
  expect(() => withFewLines(Buffer.from(part.repeat(201)))).toThrow(Invalid);
});
