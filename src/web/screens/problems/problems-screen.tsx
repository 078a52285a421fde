import { useEffect } from "react";
import text from "../../../../docs/problems.md?raw";
import { LampMark } from "../../parts/lamp-mark.tsx";
import { Markdown } from "../../parts/markdown.tsx";
import { problemSections } from "./problem-sections.ts";

const sections = problemSections(text);

/** What every refusal means and what to do about it: where the `type` of a problem document leads. */
export function ProblemsScreen() {
  useEffect(() => {
    const meant = decodeURIComponent(location.hash.slice(1));
    if (meant) document.getElementById(meant)?.scrollIntoView();
  }, []);
  return (
    <main className="h-dvh overflow-y-auto">
      <div className="mx-auto flex max-w-2xl flex-col gap-6 px-6 py-10">
        <a href="/" className="flex items-center gap-2 font-semibold">
          <LampMark light="off" size={20} /> Andon
        </a>
        {sections.map(({ level, title, body }) => (
          <section
            key={title}
            id={title}
            className="scroll-mt-6 flex flex-col gap-2 target:rounded-base target:bg-hover"
          >
            {level === 1 && <h1 className="text-title font-semibold">{title}</h1>}
            {level === 2 && <h2 className="mt-4 text-large font-semibold">{title}</h2>}
            {level === 3 && <h3 className="font-mono font-semibold">{title}</h3>}
            {body && <Markdown text={body} />}
          </section>
        ))}
      </div>
    </main>
  );
}
