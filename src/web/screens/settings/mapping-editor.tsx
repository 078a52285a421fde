import { useState } from "react";
import type { SourceDetails } from "../../../domain/source-details.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { Button } from "../../parts/button.tsx";
import { TextArea } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { Segments } from "../../parts/segments.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { BackToSource } from "./back-to-sources.tsx";
import { ExpressionField } from "./expression-field.tsx";
import { Fold } from "./fold.tsx";
import { isUsual, mappedFields, mappingOf, written, type Mapping } from "./mapping.ts";
import { SignalPreviewList } from "./signal-preview.tsx";
import { usePreview, type Preview } from "./use-preview.ts";

/** Expressions at the left, a body and what it would become at the right. */
export function MappingEditor({
  details,
  sample,
  onSave,
}: {
  details: SourceDetails;
  /** A body to begin with; empty where none came yet. */
  sample: string;
  /** Null: bodies are in Andon's own words again. */
  onSave: (mapping: Mapping | null) => Promise<void>;
}) {
  const before = mappingOf(details);
  const [mapping, setMapping] = useState(before);
  const [body, setBody] = useState(sample);
  const [side, setSide] = useState<"fields" | "sample">("fields");
  const preview = usePreview(details.kind, mapping, body);
  const saving = useSending(async () => onSave(written(mapping)));
  const removing = useSending(async () => onSave(null));

  useKeys("Mapping", [
    { keys: "$mod+Enter", label: "Try the mapping", whileTyping: true, run: preview.tryNow },
  ]);

  const fields = mappedFields(details);
  const others = fields.filter(([name]) => !isUsual(name));
  const isOtherSet = others.some(([name]) => before[name] !== undefined);
  const draw = ([name, field]: (typeof fields)[number]) => (
    <ExpressionField
      key={name}
      field={field}
      required={name === "title"}
      value={mapping[name] ?? ""}
      problem={saving.of(`/settings/mapping/${name}`) ?? preview.of(name)}
      onChange={(text) => setMapping((from) => ({ ...from, [name]: text }))}
    />
  );
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-5 px-4 py-6 md:px-8">
      <header className="flex flex-col gap-1">
        <BackToSource id={details.id} name={details.name} />
        <h2 className="text-title font-semibold">Mapping</h2>
        <p className="text-quiet">
          What the words of a body mean. Each field is an expression in{" "}
          <a
            href="https://docs.jsonata.org/simple"
            target="_blank"
            rel="noopener noreferrer"
            className="text-accent underline underline-offset-2"
          >
            JSONata
          </a>
          , such as{" "}
          <code className="rounded-small bg-hover px-1 font-mono text-small">job.name</code> or{" "}
          <code className="rounded-small bg-hover px-1 font-mono text-small">
            "Build " & number
          </code>
          .
        </p>
      </header>
      <div className="lg:hidden">
        <Segments label="Show" options={sides(preview)} value={side} onChange={setSide} />
      </div>
      <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-2">
        <div className={side === "fields" ? "" : "max-lg:hidden"}>
          <Form
            sending={saving}
            act="Save the mapping"
            also={
              Object.keys(before).length > 0 && (
                <Button look="quiet" busy={removing.busy} onClick={() => void removing.submit()}>
                  Remove the mapping
                </Button>
              )
            }
          >
            {fields.filter(([name]) => isUsual(name)).map(draw)}
            <Fold title="More fields" open={isOtherSet}>
              {others.map(draw)}
            </Fold>
          </Form>
        </div>
        <div
          className={`flex min-w-0 flex-col gap-4 lg:sticky lg:top-6 ${side === "sample" ? "" : "max-lg:hidden"}`}
        >
          <TextArea
            label="A body that its sender sends"
            hint={
              sample === ""
                ? "Paste one here. Nothing of it is kept."
                : "The one that came last. Paste another to try that; nothing of it is kept."
            }
            problem={preview.problem}
            spellCheck={false}
            rows={12}
            value={body}
            onChange={(event) => setBody(event.target.value)}
            className="max-h-96 min-h-60! font-mono text-small!"
          />
          <Button
            keys="$mod+Enter"
            busy={preview.busy}
            onClick={preview.tryNow}
            className="self-start"
          >
            Try it
          </Button>
          <Outcome preview={preview} />
        </div>
      </div>
    </div>
  );
}

/** On a narrow screen they take turns. */
function sides({ answer }: Preview) {
  const becomes = { value: "sample", label: "What it becomes" } as const;
  return [
    { value: "fields", label: "Mapping" } as const,
    answer ? { ...becomes, count: answer.count } : becomes,
  ];
}

function Outcome({ preview: { answer, problem, busy } }: { preview: Preview }) {
  return (
    <div role="status" aria-busy={busy || undefined} className="min-h-24">
      {answer ? (
        <SignalPreviewList preview={answer} />
      ) : (
        <p className="text-quiet">
          {problem === undefined
            ? "What the body would become is shown here, before anything is saved."
            : "It would be refused."}
        </p>
      )}
    </div>
  );
}
