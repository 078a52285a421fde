import { useState } from "react";
import type { Product, Service, Team } from "../../../domain/product.ts";
import { layers, type Layer } from "../../../domain/service.ts";
import { request } from "../../api/request.ts";
import { Button } from "../../parts/button.tsx";
import { Select, TextField } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { useSending } from "../../parts/use-sending.ts";

export function ServicesStep({
  product,
  team,
  onDone,
}: {
  product: Product;
  team: Team;
  onDone: () => void;
}) {
  const [added, setAdded] = useState<Service[]>([]);
  const [name, setName] = useState("");
  const [layer, setLayer] = useState<Layer>("API");
  const sending = useSending(async () => {
    const service = await request<Service>("POST", `/products/${product.key}/services`, {
      name: name.trim(),
      layer,
      ownerTeamId: team.id,
      builtByTeamId: team.id,
      labels: [{ label: "service", value: name.trim() }],
    });
    setAdded((before) => [...before, service]);
    setName("");
  });
  return (
    <div className="flex flex-col gap-4">
      {added.length > 0 && (
        <ul className="border-y">
          {added.map((service) => (
            <li key={service.id} className="flex h-9 items-center gap-3 border-b last:border-b-0">
              <span className="flex-1 truncate">{service.name}</span>
              <span className="text-small text-quiet">
                {service.layer}, {team.name}
              </span>
            </li>
          ))}
        </ul>
      )}
      <form noValidate onSubmit={sending.onSubmit} className="flex flex-col gap-4">
        <div className="flex gap-2">
          <div className="flex-1">
            <TextField
              autoFocus
              required
              maxLength={100}
              label="Name of a service"
              placeholder="checkout-api"
              hint={`Signals labelled service=${name.trim() || "checkout-api"} are about it.`}
              value={name}
              problem={sending.of("/name")}
              onChange={(event) => setName(event.target.value)}
            />
          </div>
          <div className="w-32">
            <Select
              label="Layer"
              value={layer}
              onChange={(event) => setLayer(event.target.value as Layer)}
            >
              {layers.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </Select>
          </div>
        </div>
        <FormProblem>{sending.problem}</FormProblem>
        <div className="flex gap-2">
          <Button
            type="submit"
            look={added.length === 0 ? "primary" : "plain"}
            busy={sending.busy}
            className="h-9 flex-1"
          >
            Add the service
          </Button>
          <Button
            look={added.length > 0 ? "primary" : "quiet"}
            onClick={onDone}
            className="h-9 flex-1"
          >
            {added.length > 0 ? "Open the product" : "Later"}
          </Button>
        </div>
      </form>
    </div>
  );
}
