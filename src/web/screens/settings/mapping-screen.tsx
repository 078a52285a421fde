import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { DeliverySummary, SourceDetails } from "../../../domain/source-details.ts";
import { request } from "../../api/request.ts";
import { changeSettings } from "../../deeds/change-source.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { say } from "../../parts/toast.tsx";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { useConfigureBlockers } from "../../shell/use-configure-blockers.ts";
import { mappedFields, sampleAmong, type Mapping } from "./mapping.ts";
import { MappingEditor } from "./mapping-editor.tsx";
import { indented } from "./readable-body.ts";
import { useSource } from "./use-source.ts";

const route = getRouteApi("/$product/settings/sources/$id/mapping");

/** What a tool's own words mean, written beside a body that it sent. */
export function MappingScreen() {
  const { id } = route.useParams();
  return <MappingOf key={id} id={id} />;
}

function MappingOf({ id }: { id: string }) {
  const replica = useReplicaItself();
  const navigate = useNavigate();
  const product = useReplica((view) => view.product.key);
  const blockers = useConfigureBlockers();
  const { details, problem } = useSource(id);
  const sample = useNewestBody(product, id);

  if (blockers.length > 0) {
    return <EmptyState title="This is for others to change">{blockers[0]?.message}</EmptyState>;
  }
  if (problem) return <EmptyState title="This source is not here">{problem}</EmptyState>;
  // The sample first, or the editor would start without it.
  if (details === null || sample === null) return null;
  if (mappedFields(details).length === 0) {
    return (
      <EmptyState title="There is nothing to map">
        What {details.kindTitle} sends is understood as it is.
      </EmptyState>
    );
  }

  async function save(source: SourceDetails, mapping: Mapping | null): Promise<void> {
    await changeSettings(replica, source, { settings: { mapping } });
    say(
      mapping === null
        ? `${source.name} reads bodies in Andon's words again`
        : `${source.name} reads bodies by its new mapping`,
    );
    await navigate({ to: "/$product/settings/sources/$id", params: { product, id } });
  }
  return (
    <MappingEditor details={details} sample={sample} onSave={(mapping) => save(details, mapping)} />
  );
}

/** The body that came last, to write a mapping against; empty where none came yet. */
function useNewestBody(product: string, id: string): string | null {
  const [body, setBody] = useState<string | null>(null);
  useEffect(() => {
    newestBody(`/products/${product}/sources/${id}/deliveries`).then(setBody, () => setBody(""));
  }, [product, id]);
  return body;
}

async function newestBody(path: string): Promise<string> {
  const { items } = await request<{ items: DeliverySummary[] }>("GET", path);
  const newest = sampleAmong(items);
  if (newest === null) return "";
  const { body, encoding } = await request<{ body: string; encoding: string }>(
    "GET",
    `${path}/${newest.id}`,
  );
  return encoding === "utf-8" ? indented(body) : "";
}
