import { createHash } from "node:crypto";
import { Invalid } from "../../domain/blocker.ts";

/** An alert as its senders know it. Close by the one and close by the other must meet, so the id follows from the alias. */
export interface AlertIdentity {
  alertId: string;
  alias: string;
}

/** An alert that was created without an alias has its own id for one, as in Opsgenie. */
export function identityOfAlias(alias: string): AlertIdentity {
  return { alertId: uuid.test(alias) ? alias.toLowerCase() : uuidOf(`alias ${alias}`), alias };
}

/** What `identifier` and `identifierType` of an address name. Throws Invalid. */
export function identityOf(identifier: string, type = "id"): AlertIdentity {
  if (type === "alias") {
    if (identifier.length <= 512) return identityOfAlias(identifier);
    throw new Invalid("", "identifier: An alias has at most 512 characters.");
  }
  if (type === "tiny") {
    throw new Invalid("", "identifierType: Andon gives no tiny ids. Use id or alias.");
  }
  if (type !== "id") throw new Invalid("", "identifierType: This is one of id, alias.");
  if (uuid.test(identifier)) return { alertId: identifier.toLowerCase(), alias: "" };
  throw new Invalid("", "identifier: This is no id. For an alias say identifierType=alias.");
}

/** Opsgenie has given ids with the time behind them, too. */
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(-\d{1,20})?$/i;

/** A UUID of the version that leaves its bits to whoever makes it: RFC 9562, section 5.8. */
export function uuidOf(text: string): string {
  const bytes = createHash("sha256").update(`opsgenie/1\n${text}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
