export interface ProblemSection {
  level: number;
  title: string;
  /** Markdown without headings. */
  body: string;
}

/** Cuts a page of Markdown at its headings. */
export function problemSections(page: string): ProblemSection[] {
  return page
    .split(/^(?=#{1,3} )/m)
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const [heading = "", ...body] = part.split("\n");
      const level = /^#+/.exec(heading)?.[0].length ?? 1;
      return { level, title: heading.slice(level).trim(), body: body.join("\n").trim() };
    });
}
