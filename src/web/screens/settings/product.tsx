import { useState, type ReactNode } from "react";
import { Choice } from "../../parts/choice.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { useSession } from "../../shell/session-context.ts";
import { chooseTheme, theme, themes, themeTitles } from "../../shell/theme.ts";
import { Section } from "./section.tsx";

/** The product itself, and how Andon looks to you. */
export function ProductSettings() {
  const { key, name } = useReplica((view) => view.product);
  const { person } = useSession();
  const [chosen, setChosen] = useState(theme);
  return (
    <Section
      title="Product"
      note="A product has exactly one backlog, however many teams work on it."
    >
      <dl className="border-t">
        <Setting name="Name">{name}</Setting>
        <Setting name="Key" note="Stands in every reference, so it never changes.">
          <span className="font-medium">{key}</span>
          <span className="text-quiet">, as in {key}-12</span>
        </Setting>
        <Setting name="Look" note="For you, in this browser.">
          <Choice
            label="Look"
            value={chosen}
            onChange={(to) => {
              setChosen(to);
              chooseTheme(to);
            }}
            options={themes.map((each) => ({ value: each, label: themeTitles[each] }))}
          />
        </Setting>
      </dl>
      {person.isAdmin && (
        <p className="text-quiet">
          You are the administrator of this installation:{" "}
          <a href="/welcome" className="text-accent underline underline-offset-2">
            add another product
          </a>
          .
        </p>
      )}
    </Section>
  );
}

function Setting({ name, note, children }: { name: string; note?: string; children: ReactNode }) {
  return (
    <div className="flex min-h-13 flex-wrap items-center gap-x-6 gap-y-1 border-b py-3">
      <dt className="w-36 text-quiet">
        {name}
        {note && <span className="block text-small text-faint">{note}</span>}
      </dt>
      <dd className="min-w-0 flex-1">{children}</dd>
    </div>
  );
}
