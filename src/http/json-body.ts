import type { App } from "./app.ts";
import { Problem } from "./problem.ts";

/** Reads bodies as JSON in UTF-8 and nothing else. What is not UTF-8 is refused rather than silently replaced. */
export function readJson(app: App): void {
  const parse = app.getDefaultJsonParser("error", "error");
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    (request, body: Buffer, done) => {
      if (body.length === 0) return done(null, undefined);
      let text: string;
      try {
        text = utf8.decode(body);
      } catch {
        return done(new Problem("malformed", "The body is not UTF-8."));
      }
      return parse(request, text, (error, value) => {
        if (!error) return done(null, value);
        return done(new Problem("malformed", `The body is not JSON: ${error.message}.`));
      });
    },
  );
}
