import { SectionHeading } from "../../parts/section-heading.tsx";

/** What the tool that saw it knew about it. */
export function Labels({ labels }: { labels: Record<string, string> }) {
  const known = Object.entries(labels);
  if (known.length === 0) return null;
  return (
    <section>
      <SectionHeading>Labels</SectionHeading>
      <dl className="grid w-fit max-w-full grid-cols-[auto_1fr] gap-x-4 border-t pt-2 text-small">
        {known.map(([label, value]) => (
          <div key={label} className="col-span-2 grid grid-cols-subgrid py-0.5">
            <dt className="text-quiet">{label}</dt>
            <dd className="font-mono wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
