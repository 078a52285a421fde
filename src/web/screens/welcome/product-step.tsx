import { useState } from "react";
import type { Product } from "../../../domain/product.ts";
import { request } from "../../api/request.ts";
import { Button } from "../../parts/button.tsx";
import { TextField } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { useSending } from "../../parts/use-sending.ts";

export function ProductStep({ onCreated }: { onCreated: (product: Product) => void }) {
  const [name, setName] = useState("");
  const [key, setKey] = useState<string | null>(null);
  const shownKey = key ?? keyFrom(name);
  const sending = useSending(async () => {
    onCreated(await request<Product>("POST", "/products", { key: shownKey, name: name.trim() }));
  });
  return (
    <form noValidate onSubmit={sending.onSubmit} className="flex flex-col gap-4">
      <TextField
        autoFocus
        required
        maxLength={100}
        label="Name of the product"
        placeholder="Web shop"
        hint="A product has exactly one backlog, however many teams work on it."
        value={name}
        problem={sending.of("/name")}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        required
        label="Key"
        hint={`Items are called ${shownKey.length > 1 ? shownKey : "SHOP"}-1, ${shownKey.length > 1 ? shownKey : "SHOP"}-2 and so on.`}
        value={shownKey}
        problem={sending.of("/key")}
        onChange={(event) => setKey(event.target.value.toUpperCase())}
        className="w-36 uppercase"
      />
      <FormProblem>{sending.problem}</FormProblem>
      <Button type="submit" look="primary" busy={sending.busy} className="h-9">
        Continue
      </Button>
    </form>
  );
}

/** A short key from a name: the initials of several words, the beginning of one. */
export function keyFrom(name: string): string {
  const words = name
    .normalize("NFKD")
    .toUpperCase()
    .replaceAll(/[^A-Z0-9 ]/g, "")
    .replace(/^[0-9 ]+/, "")
    .split(" ")
    .filter(Boolean);
  const initials = words.map((word) => word[0]).join("");
  return words.length > 2 ? initials.slice(0, 10) : (words[0] ?? "").slice(0, 6);
}
