import { lazy, Suspense } from "react";

const Rendered = lazy(() =>
  import("./markdown-rendered.tsx").then((file) => ({ default: file.MarkdownRendered })),
);

/** Markdown as people write it. The renderer is fetched when the first one is shown; until then the text stands as it is. */
export function Markdown({ text }: { text: string }) {
  return (
    <Suspense fallback={<p className="whitespace-pre-wrap">{text}</p>}>
      <Rendered text={text} />
    </Suspense>
  );
}
