import type { PreviewedSignal, SignalPreview } from "../../../domain/source-details.ts";
import { Mark } from "../../parts/item-row.tsx";
import { absoluteTime } from "../../parts/time.tsx";

/** The signals that a body would become, and what each would be put together by. */
export function SignalPreviewList({ preview: { count, signals } }: { preview: SignalPreview }) {
  if (count === 0) {
    return <p className="text-quiet">It would become no signal: nothing in it was selected.</p>;
  }
  return (
    <>
      <p className="font-medium">
        {count === 1 ? "It would become 1 signal" : `It would become ${count} signals`}
        {count > signals.length && `; the first ${signals.length} of them`}
      </p>
      <ol className="mt-2 border-t">
        {signals.map((signal, index) => (
          <li key={index} className="border-b py-2.5">
            <Previewed signal={signal} />
          </li>
        ))}
      </ol>
    </>
  );
}

const statusWords: Record<PreviewedSignal["status"], string> = {
  firing: "Firing",
  resolved: "Over",
  noted: "Noted",
};

function Previewed({ signal }: { signal: PreviewedSignal }) {
  const { title, status, kind, severity, description, grouping } = signal;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Mark>{statusWords[status]}</Mark>
        <span className="min-w-0 flex-1 font-medium wrap-anywhere">{title}</span>
        {severity && <Mark>{severity}</Mark>}
        <Mark>{kind}</Mark>
      </p>
      {description && (
        <p className="mt-1 line-clamp-2 text-small whitespace-pre-line text-quiet wrap-anywhere">
          {description}
        </p>
      )}
      <dl className="mt-1.5 grid grid-cols-[max-content_1fr] gap-x-3 gap-y-0.5 text-small">
        {factsOf(signal).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-faint">{name}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
        <dt className="text-faint">Belongs together</dt>
        <dd className="wrap-anywhere">
          {grouping === null
            ? "with what has the same key"
            : grouping.map(({ part, is }) => `${part} ${is}`).join(", ")}
        </dd>
      </dl>
    </>
  );
}

function factsOf(signal: PreviewedSignal): [name: string, value: string][] {
  const labels = Object.entries(signal.labels).map(([label, value]) => `${label}=${value}`);
  const facts: [string, string | undefined][] = [
    ["Key", signal.key],
    ["Number", signal.id],
    ["When", absoluteTime(signal.occurredAt)],
    ["Labels", labels.join(", ")],
    ["Links", signal.links.map(({ url, title: name }) => `${name} ${url}`).join(", ")],
    ["Fingerprint", signal.fingerprint?.join(", ")],
    ["Release", signal.release],
    ["Environment", signal.environment],
    ["User", signal.user],
  ];
  return facts.flatMap(([name, value]) => (value ? [[name, value]] : []));
}
