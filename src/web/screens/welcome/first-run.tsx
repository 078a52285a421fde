import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Product, Team } from "../../../domain/product.ts";
import { forgetSession, type Session } from "../../api/session.ts";
import { Door } from "../../parts/door.tsx";
import { closeProduct } from "../../replica/open-product.ts";
import { ProductStep } from "./product-step.tsx";
import { ServicesStep } from "./services-step.tsx";
import { TeamStep } from "./team-step.tsx";

/** Three steps to a product that production can report to: the product, a team, what it runs. */
export function FirstRun({ who }: { who: Session }) {
  const navigate = useNavigate();
  const [product, setProduct] = useState<Product | null>(null);
  const [team, setTeam] = useState<Team | null>(null);

  if (!who.person.isAdmin) {
    return (
      <Door title={`Welcome, ${who.person.name}`}>
        <p className="text-quiet">
          You are not part of a product yet. Its product owner can invite you.
        </p>
      </Door>
    );
  }

  function finish(key: string): void {
    forgetSession();
    closeProduct();
    void navigate({ to: "/$product/triage", params: { product: key } });
  }

  const step = product === null ? 1 : team === null ? 2 : 3;
  return (
    <Door title={titles[step - 1] ?? ""} note={<Steps step={step} />}>
      {product === null && <ProductStep onCreated={setProduct} />}
      {product && team === null && (
        <TeamStep product={product} person={who.person} onCreated={setTeam} />
      )}
      {product && team && (
        <ServicesStep product={product} team={team} onDone={() => finish(product.key)} />
      )}
    </Door>
  );
}

const titles = [
  "What do your customers use?",
  "Who builds it, and fixes it?",
  "What runs in production?",
];

function Steps({ step }: { step: number }) {
  return (
    <span className="flex items-center gap-2 text-small">
      Step {step} of 3
      <span aria-hidden className="flex gap-1">
        {[1, 2, 3].map((each) => (
          <span
            key={each}
            className={`h-1 w-6 rounded-full ${each <= step ? "bg-accent" : "bg-line-strong"}`}
          />
        ))}
      </span>
    </span>
  );
}
