import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { CodeBlock } from "./code-block.tsx";

/** Raw HTML is shown as text, never obeyed; a link tells the other side nothing and hands it no control. */
export function MarkdownRendered({ text }: { text: string }) {
  return (
    <div className="prose flex flex-col gap-3 leading-6 wrap-anywhere">
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  );
}

const components: Components = {
  a: ({ href, children }) => (
    <a
      href={href}
      rel="noopener noreferrer nofollow"
      target="_blank"
      className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
    >
      {children}
    </a>
  ),
  // A picture from elsewhere would tell its host who looks at what: it is offered as a link.
  img: ({ src, alt }) => (
    <a
      href={typeof src === "string" ? src : undefined}
      rel="noopener noreferrer nofollow"
      target="_blank"
      className="text-accent underline"
    >
      {alt || "picture"}
    </a>
  ),
  h1: ({ children }) => <h3 className="text-large font-semibold">{children}</h3>,
  h2: ({ children }) => <h3 className="text-large font-semibold">{children}</h3>,
  h3: ({ children }) => <h4 className="font-semibold">{children}</h4>,
  ul: ({ children }) => <ul className="list-disc pl-5 marker:text-faint">{children}</ul>,
  ol: ({ children }) => <ol className="list-decimal pl-5 marker:text-faint">{children}</ol>,
  blockquote: ({ children }) => (
    <blockquote className="border-l-2 border-line-strong pl-3 text-quiet">{children}</blockquote>
  ),
  code: ({ children }) => (
    <code className="rounded-small bg-hover px-1 py-0.5 font-mono text-small">{children}</code>
  ),
  pre: ({ children }) => <CodeBlock>{children}</CodeBlock>,
  table: ({ children }) => (
    <div tabIndex={0} role="group" aria-label="Table" className="overflow-x-auto">
      <table className="text-left [&_td]:border-b [&_td]:py-1 [&_td]:pr-4 [&_th]:border-b [&_th]:py-1 [&_th]:pr-4 [&_th]:font-medium [&_th]:text-quiet">
        {children}
      </table>
    </div>
  ),
  hr: () => <hr className="border-line" />,
};
