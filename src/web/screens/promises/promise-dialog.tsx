import { useState } from "react";
import type { Item } from "../../../domain/item.ts";
import { promiseWords, type PromiseTerms, type WatchKind } from "../../../domain/promise.ts";
import { makePromise } from "../../deeds/promises.ts";
import { Choice } from "../../parts/choice.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Select, TextField } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { WatchedField, type Watched } from "./watched-field.tsx";

const watchOptions: { value: WatchKind; label: string }[] = [
  { value: "item", label: "What an item heard of" },
  { value: "exception", label: "An exception" },
  { value: "service", label: "Incidents of code" },
];

/** What will not be seen again once an action is done, and for how long. */
export function PromiseDialog({
  item,
  likeliest,
  onClose,
}: {
  item: Item;
  /** What the action is about, as far as is known. */
  likeliest: Watched | null;
  onClose: () => void;
}) {
  const services = useReplica((view) => view.services);
  const [watches, setWatches] = useState<WatchKind>("item");
  const [watched, setWatched] = useState(likeliest);
  const [exception, setException] = useState("");
  const [serviceId, setServiceId] = useState(item.serviceId ?? "");
  const [days, setDays] = useState("30");
  const [releases, setReleases] = useState("");
  const itsService = useReplica((view) => view.item(watched?.ref ?? "")?.serviceId ?? null);
  const place = watches === "item" ? itsService : serviceId || null;
  const terms: PromiseTerms = {
    watches,
    watched: watches === "item" ? (watched?.ref ?? null) : null,
    exception: watches === "exception" ? exception.trim() : null,
    serviceId: place,
    days: days === "" ? null : Number(days),
    releases: releases === "" ? null : Number(releases),
  };
  const service = services.find((each) => each.id === place)?.name ?? null;
  const sending = useSending(async () => {
    await makePromise(item.ref, terms);
    onClose();
  });
  return (
    <Dialog title={`What ${item.ref} promises`} description={item.title} onClose={onClose}>
      <Form sending={sending} act="Promise it">
        <Choice
          label="What is not seen again"
          value={watches}
          onChange={setWatches}
          options={watchOptions}
        />
        {watches === "item" && (
          <WatchedField watched={watched} problem={sending.of("/watched")} onChoose={setWatched} />
        )}
        {watches === "exception" && (
          <TextField
            autoFocus
            maxLength={300}
            label="Exception"
            hint="Its type, just as error reports name it."
            placeholder="TypeError"
            value={exception}
            problem={sending.of("/exception")}
            onChange={(event) => setException(event.target.value)}
          />
        )}
        {watches !== "item" && (
          <Select
            label="Service"
            value={serviceId}
            hint={
              watches === "service"
                ? "An incident counts once it is triaged and not called transient."
                : undefined
            }
            problem={sending.of("/serviceId")}
            onChange={(event) => setServiceId(event.target.value)}
          >
            <option value="">{watches === "exception" ? "Any service" : "Choose a service"}</option>
            {services.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </Select>
        )}
        <div className="grid grid-cols-2 gap-3">
          <TextField
            type="number"
            min={1}
            max={730}
            label="For how many days"
            value={days}
            problem={sending.of("/days")}
            onChange={(event) => setDays(event.target.value)}
          />
          <TextField
            type="number"
            min={1}
            max={1000}
            label="And how many releases"
            hint="To production. May stay empty."
            value={releases}
            problem={sending.of("/releases")}
            onChange={(event) => setReleases(event.target.value)}
          />
        </div>
        {isSaid(terms) && (
          <p aria-live="polite" className="text-quiet">
            Once it is done, {promiseWords(terms, service)}.
          </p>
        )}
      </Form>
    </Dialog>
  );
}

function isSaid({ watches, watched, exception, serviceId, days, releases }: PromiseTerms): boolean {
  if (days === null && releases === null) return false;
  if (watches === "item") return watched !== null;
  return watches === "exception" ? exception !== "" : serviceId !== null;
}
