import type { ProductRole } from "../../src/domain/role.ts";
import { renewSetupKey } from "../../src/store/setup-key.ts";
import type { Answer, TestApp } from "./app.ts";

export const password = "correct horse battery";

export interface Person {
  id: string;
  email: string;
  cookie: string;
  /** Sends a request with the person's cookie. */
  send: (request: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
}

/** The administrator, who opened the link of the first account. */
export async function firstPerson(shop: TestApp, name = "Ada"): Promise<Person> {
  const key = await renewSetupKey(shop.database.db);
  if (key === undefined) throw new Error("There is an account already.");
  return newPerson(shop, key, name);
}

/** Somebody who accepted an invitation with a new account. */
export async function invitedPerson(
  shop: TestApp,
  ownerToken: string,
  wish: { productKey: string; role: ProductRole; name: string },
): Promise<Person> {
  const key = await invitationKey(shop, ownerToken, wish);
  return newPerson(shop, key, wish.name);
}

export async function invitationKey(
  shop: TestApp,
  ownerToken: string,
  wish: { productKey: string; role: ProductRole; email?: string },
): Promise<string> {
  const { productKey, role, email } = wish;
  const made = await shop.send(ownerToken, `POST /products/${productKey}/invitations`, {
    role,
    email,
  });
  const key = new URL(made.body.url as string).searchParams.get("key");
  if (key === null) throw new Error("An invitation's link carries a key.");
  return key;
}

/** What a browser keeps of an answer's cookies. */
export function cookiesOf(answer: Answer): string {
  const cookies = (answer.headers["set-cookie"] ?? []) as string | string[];
  return [cookies]
    .flat()
    .map((each) => each.split(";")[0])
    .join("; ");
}

async function newPerson(shop: TestApp, key: string, name: string): Promise<Person> {
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@example.com`;
  const made = await shop.send(null, "POST /accounts", { key, name, email, password });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  const cookie = cookiesOf(made);
  return {
    id: made.body.id,
    email,
    cookie,
    send: (request, body, headers = {}) =>
      shop.send(null, request, body, { headers: { cookie, ...headers } }),
  };
}
