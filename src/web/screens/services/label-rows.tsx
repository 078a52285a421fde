import { Plus, X } from "lucide-react";
import type { LabelValue } from "../../../domain/signal.ts";
import { Button, IconButton } from "../../parts/button.tsx";
import { TextField } from "../../parts/field.tsx";

/** Which label values mean the service: any one of them is enough. */
export function LabelRows({
  labels,
  onLabels,
}: {
  labels: readonly LabelValue[];
  onLabels: (labels: LabelValue[]) => void;
}) {
  const change = (at: number, to: Partial<LabelValue>) =>
    onLabels(labels.map((each, index) => (index === at ? { ...each, ...to } : each)));
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 text-small font-medium text-quiet">Signals that mean it</legend>
      {labels.map((each, index) => (
        <div key={index} className="flex items-center gap-1.5">
          <div className="w-2/5">
            <TextField
              labelHidden
              label={`Label ${index + 1}`}
              placeholder="service"
              maxLength={200}
              value={each.label}
              onChange={(event) => change(index, { label: event.target.value })}
              className="font-mono"
            />
          </div>
          <span aria-hidden className="text-faint">
            =
          </span>
          <div className="min-w-0 flex-1">
            <TextField
              labelHidden
              label={`Value ${index + 1}`}
              placeholder="checkout-api"
              maxLength={500}
              value={each.value}
              onChange={(event) => change(index, { value: event.target.value })}
              className="font-mono"
            />
          </div>
          <IconButton
            label={`Take away ${each.label || "this label"}`}
            onClick={() => onLabels(labels.filter((_, at) => at !== index))}
          >
            <X aria-hidden size={16} />
          </IconButton>
        </div>
      ))}
      <Button
        look="quiet"
        icon={<Plus aria-hidden size={16} />}
        onClick={() => onLabels([...labels, { label: "", value: "" }])}
        className="self-start px-2"
      >
        Add a label
      </Button>
      <p className="text-small text-faint">
        A signal with one of these label values is about this service, and suggests its team.
      </p>
    </fieldset>
  );
}
