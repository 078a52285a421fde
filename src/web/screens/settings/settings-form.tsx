import { useState } from "react";
import type { SourceDetails } from "../../../domain/source-details.ts";
import { changeSettings } from "../../deeds/change-source.ts";
import { Button } from "../../parts/button.tsx";
import { Form } from "../../parts/form.tsx";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { say } from "../../parts/toast.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { changesOf, draftOf, fieldsOf, type FormSchema } from "./form-schema.ts";
import { SchemaField } from "./schema-field.tsx";

/** What only this kind of source can be told, drawn from its own schema. */
export function SettingsForm({
  details,
  onSaved,
}: {
  details: SourceDetails;
  onSaved: (details: SourceDetails) => void;
}) {
  const replica = useReplicaItself();
  const fields = plainFields(details);
  // As they were when the form was filled: what somebody else has changed since is not taken back.
  const [before, setBefore] = useState(() => draftOf(fields, details.settings));
  const [draft, setDraft] = useState(before);
  const keep = (after: SourceDetails) => {
    onSaved(after);
    const now = draftOf(fields, after.settings);
    setBefore(now);
    setDraft(now);
    say(`The settings of ${after.name} are saved`);
  };
  const sending = useSending(async () =>
    keep(await changeSettings(replica, details, { settings: changesOf(fields, before, draft) })),
  );
  const forgetting = useSending(async () => {
    const settings = Object.fromEntries(details.secretsSet.map((name) => [name, null]));
    keep(await changeSettings(replica, details, { settings }));
  });
  return (
    <section aria-label="Settings of its kind">
      <SectionHeading>Settings</SectionHeading>
      <div className="border-t pt-3">
        <Form
          sending={sending}
          act="Save the settings"
          look="plain"
          also={
            details.secretsSet.length > 0 && (
              <Button look="quiet" busy={forgetting.busy} onClick={() => void forgetting.submit()}>
                Forget the {secretWords(fields, details.secretsSet)}
              </Button>
            )
          }
        >
          {fields.map(([name, field]) => (
            <SchemaField
              key={name}
              name={name}
              field={field}
              value={draft[name] ?? ""}
              isSet={details.secretsSet.includes(name)}
              problem={sending.within(`/settings/${name}`)}
              onChange={(value) => setDraft((from) => ({ ...from, [name]: value }))}
            />
          ))}
        </Form>
      </div>
    </section>
  );
}

function secretWords(fields: readonly [string, FormSchema][], secrets: readonly string[]): string {
  const titles = fields.flatMap(([name, { title = name }]) =>
    secrets.includes(name) ? title : [],
  );
  return titles.join(" and ").toLowerCase();
}

/** All but what has a screen of its own. */
export function plainFields({ settingsForm }: SourceDetails): [string, FormSchema][] {
  return fieldsOf(settingsForm).filter(([, field]) => field.type !== "object");
}
