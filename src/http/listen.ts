import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { CannotStart } from "../store/cannot-start.ts";

/** Answers the address that a person on this machine can open. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw new CannotStart(sentence(error as NodeJS.ErrnoException, host, port));
  }
  const bound = app.server.address();
  const boundPort = typeof bound === "object" && bound ? bound.port : port;
  const name = ["0.0.0.0", "::", "127.0.0.1", "::1"].includes(host) ? "localhost" : host;
  return `http://${name}:${boundPort}`;
}

function sentence(error: NodeJS.ErrnoException, host: string, port: number): string {
  const known: Record<string, string> = {
    EADDRINUSE: `Port ${port} is in use: stop what runs there, or choose another with --port.`,
    EACCES: `This user may not listen on port ${port}: choose one above 1023 with --port.`,
    EADDRNOTAVAIL: `${host} is not an address of this machine: choose another with --host.`,
    ENOTFOUND: `${host} is not an address of this machine: choose another with --host.`,
  };
  return known[error.code ?? ""] ?? `Andon cannot listen on ${host}:${port}: ${error.message}.`;
}

/** Lets requests finish, then cuts whatever is still open: a browser's feed would otherwise hold the stop up for ever. */
export async function closeHttp(app: FastifyInstance, patience = 2_000): Promise<void> {
  const closing = app.close();
  await Promise.race([closing, sleep(patience)]);
  app.server.closeAllConnections();
  await closing;
}
