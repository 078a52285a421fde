import { useState } from "react";
import { Typeahead } from "../../parts/typeahead.tsx";
import { findKinds, type Integration } from "./kind-search.ts";

/** One of all kinds of source, found by typing. */
export function ChooseKind({
  integrations,
  onChoose,
}: {
  integrations: readonly Integration[];
  onChoose: (kind: Integration) => void;
}) {
  const [text, setText] = useState("");
  const { kinds, isInstead } = findKinds(integrations, text);
  return (
    <div className="-mx-2">
      <Typeahead
        label="Tool or format"
        placeholder="Type the name of a tool"
        text={text}
        onText={setText}
        found={kinds.map(({ name, title, about }) => ({
          id: name,
          content: (
            <span className="min-w-0 py-0.5">
              <span className="block truncate font-medium">{title}</span>
              <span className="block truncate text-small text-quiet">
                {isInstead ? "No tool of that name. This takes whatever a tool can send." : about}
              </span>
            </span>
          ),
        }))}
        onChoose={(id) => {
          const kind = kinds.find(({ name }) => name === id);
          if (kind) onChoose(kind);
        }}
      />
      {!isInstead && (
        <p className="px-3 pt-2 text-small text-faint">
          {kinds.length === 1 ? "1 tool or format" : `${kinds.length} tools and formats`}. Yours is
          not among them? JSON takes whatever a tool can send.
        </p>
      )}
    </div>
  );
}
