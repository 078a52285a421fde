import { Busboy, type BusboyHeaders } from "@fastify/busboy";
import { Invalid } from "../../domain/blocker.ts";
import { refuseTooDeep } from "../body.ts";
import type { Delivery } from "../contract.ts";

/**
 * The delivery with the notification as its JSON body, whichever way of three Uptime Kuma was told to send it: as that body, as the
 * field `data` of a form, or in the query.
 */
export async function withNotification(delivery: Delivery): Promise<Delivery> {
  const type = String(delivery.headers["content-type"] ?? "");
  if (delivery.method === "GET") return { ...delivery, body: fromQuery(delivery.query) };
  if (/^multipart\/form-data\b/i.test(type)) {
    return { ...delivery, body: await fromForm(delivery.body, type) };
  }
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    const data = new URLSearchParams(delivery.body.toString("utf8")).get("data");
    if (data === null) throw noData();
    return { ...delivery, body: Buffer.from(data) };
  }
  return delivery;
}

function fromQuery({ msg, heartbeat, monitor }: Delivery["query"]): Buffer {
  const fields = {
    msg,
    heartbeat: parsed(heartbeat, "heartbeat"),
    monitor: parsed(monitor, "monitor"),
  };
  return Buffer.from(JSON.stringify(fields));
}

function parsed(json: string | undefined, field: string): unknown {
  if (!json) return null;
  refuseTooDeep(Buffer.from(json), `/${field}`);
  try {
    return JSON.parse(json);
  } catch {
    throw new Invalid(`/${field}`, `${field}: it is not JSON.`);
  }
}

function fromForm(body: Buffer, type: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const headers: BusboyHeaders = { "content-type": type };
    const limits = { fields: 10, files: 0, parts: 20, fieldSize: body.length };
    let data: string | undefined;
    const unreadable = (): void => reject(new Invalid("", "The form cannot be read."));
    try {
      // All of it is here already. A part without a name is passed over, and the parser would wait for ever until somebody reads it.
      new Busboy({ headers, limits, fileHwm: body.length + 1 })
        .on("field", (name, value) => (data = name === "data" ? value : data))
        .on("error", unreadable)
        .on("finish", () => (data === undefined ? reject(noData()) : resolve(Buffer.from(data))))
        .end(body);
    } catch {
      unreadable();
    }
  });
}

const noData = (): Invalid => new Invalid("/data", "data: the form has no such field.");
