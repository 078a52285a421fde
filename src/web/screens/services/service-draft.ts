import type { Service } from "../../../domain/product.ts";
import type { Layer } from "../../../domain/service.ts";
import type { LabelValue } from "../../../domain/signal.ts";
import type { ServiceDraft } from "../../deeds/save-service.ts";

/** Where on the map the wish for a new service came from. */
export interface ServiceStart {
  layer?: Layer;
  ownerTeamId?: string | null;
}

/** What the form holds. */
export interface ServiceFormState {
  name: string;
  layer: Layer;
  /** Empty for no owner yet. */
  ownerTeamId: string;
  /** A team's id; `same` for the team that runs it, `unknown` for nobody that is known. */
  builder: string;
  labels: LabelValue[];
  /** Until then the label follows the name, which is what most alerts carry. */
  labelsTouched: boolean;
}

export function firstForm(service: Service | null, start: ServiceStart): ServiceFormState {
  if (!service) {
    return {
      name: "",
      layer: start.layer ?? "API",
      ownerTeamId: start.ownerTeamId ?? "",
      builder: "same",
      labels: [{ label: "service", value: "" }],
      labelsTouched: false,
    };
  }
  const { name, layer, ownerTeamId, builtByTeamId, labels } = service;
  return {
    name,
    layer,
    ownerTeamId: ownerTeamId ?? "",
    builder: builtByTeamId === ownerTeamId ? "same" : (builtByTeamId ?? "unknown"),
    labels,
    labelsTouched: true,
  };
}

export function withName(form: ServiceFormState, name: string): ServiceFormState {
  if (form.labelsTouched) return { ...form, name };
  return { ...form, name, labels: [{ label: "service", value: name.trim() }] };
}

/** What is sent: rows that were left empty are no labels. */
export function draftOf(form: ServiceFormState): ServiceDraft {
  const ownerTeamId = form.ownerTeamId || null;
  return {
    name: form.name.trim(),
    layer: form.layer,
    ownerTeamId,
    builtByTeamId:
      form.builder === "same" ? ownerTeamId : form.builder === "unknown" ? null : form.builder,
    labels: form.labels
      .map(({ label, value }) => ({ label: label.trim(), value: value.trim() }))
      .filter(({ label, value }) => label !== "" && value !== ""),
  };
}
