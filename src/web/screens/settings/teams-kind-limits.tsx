import { Plus, X } from "lucide-react";
import { mostKindLimits } from "../../../domain/board.ts";
import { kinds, type Kind } from "../../../domain/item.ts";
import { Button, IconButton } from "../../parts/button.tsx";
import { KindMark, kindTitles } from "../../parts/kind-mark.tsx";
import type { Sending } from "../../parts/use-sending.ts";
import { newKindLimit, type KindLimitDraft } from "./teams-draft.ts";
import { NumberInSentence } from "./teams-number.tsx";

/** "At most 2 defects in progress": of which kinds, and how many. */
export function TeamKindLimits({
  limits,
  onChange,
  sending,
}: {
  limits: readonly KindLimitDraft[];
  onChange: (limits: KindLimitDraft[]) => void;
  sending: Sending;
}) {
  return (
    <div className="flex flex-col gap-2">
      {limits.map((limit, at) => (
        <KindLimitRow
          key={limit.key}
          name={`limit ${at + 1}`}
          limit={limit}
          problem={sending.within(`/kindLimits/${at}`)}
          onChange={(to) =>
            onChange(limits.map((each) => (each === limit ? { ...each, ...to } : each)))
          }
          onRemove={() => onChange(limits.filter((each) => each !== limit))}
        />
      ))}
      {limits.length < mostKindLimits && (
        <Button
          look="quiet"
          icon={<Plus aria-hidden size={14} />}
          className="self-start"
          onClick={() => onChange([...limits, newKindLimit()])}
        >
          Limit a kind
        </Button>
      )}
    </div>
  );
}

function KindLimitRow({
  name,
  limit,
  problem,
  onChange,
  onRemove,
}: {
  name: string;
  limit: KindLimitDraft;
  problem: string | undefined;
  onChange: (to: Partial<KindLimitDraft>) => void;
  onRemove: () => void;
}) {
  const toggle = (kind: Kind) =>
    onChange({
      kinds: limit.kinds.includes(kind)
        ? limit.kinds.filter((each) => each !== kind)
        : [...limit.kinds, kind],
    });
  return (
    <fieldset className="min-w-0 border-l-2 pl-3">
      <legend className="sr-only">Kinds of {name}</legend>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="flex items-center gap-2">
          At most
          <NumberInSentence
            label={`At most, of ${name}`}
            least={1}
            most={99}
            value={limit.wipLimit}
            onChange={(wipLimit) => onChange({ wipLimit })}
          />
          of
        </span>
        {kinds.map((kind) => (
          <label key={kind} className="flex h-8 items-center gap-1.5">
            <input
              type="checkbox"
              checked={limit.kinds.includes(kind)}
              onChange={() => toggle(kind)}
              className="size-4 accent-accent"
            />
            <KindMark kind={kind} named={false} />
            {kindTitles[kind]}
          </label>
        ))}
        <IconButton label={`Remove ${name}`} onClick={onRemove} className="ml-auto">
          <X aria-hidden size={14} />
        </IconButton>
      </div>
      {problem && (
        <p role="alert" className="text-small text-red-ink">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
