import { run } from "./shell.ts";
import { builtServer, type RunningServer } from "./server.ts";

export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

export type Send = (request: string, body?: unknown) => Promise<Answer>;

/** Speaks to a running server as a script does: `send("POST /products", { key, name })`. */
export function clientOf({ url }: RunningServer, token: string): Send {
  return async (request, body) => {
    const [method = "GET", path = "/"] = request.split(" ");
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: (text ? JSON.parse(text) : {}) as Record<string, unknown>,
    };
  };
}

/** What `andon token create` prints. */
export async function tokenFromShell(data: string, ...options: string[]): Promise<string> {
  const args = [builtServer(), "token", "create", "--data", data, ...options];
  const { code, stdout, stderr } = await run(process.execPath, args);
  if (code !== 0) throw new Error(`no token: ${stderr}`);
  return stdout.trim();
}

/** A product `SHOP` made by the administrator, and a client that acts as one of its owners. */
export async function shopOf(server: RunningServer, data: string): Promise<Send> {
  const admin = clientOf(server, await tokenFromShell(data, "--role", "admin"));
  const made = await admin("POST /products", { key: "SHOP", name: "Shop" });
  if (made.status !== 201) throw new Error(`no product: ${JSON.stringify(made)}`);
  return ownerOfShop(server, data);
}

/** A client that acts as an owner of the product `SHOP`, which is there already. */
export async function ownerOfShop(server: RunningServer, data: string): Promise<Send> {
  return clientOf(server, await tokenFromShell(data, "--role", "owner", "--product", "SHOP"));
}
