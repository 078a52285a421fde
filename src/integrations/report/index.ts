import { z } from "zod";
import { mailAddressOf } from "../../domain/report.ts";
import type { Signal } from "../../domain/signal.ts";
import { jsonBody } from "../body.ts";
import type { Answer, Delivery, Integration, Taken } from "../contract.ts";
import { formBody } from "./form-body.ts";
import { quoted, unlinked } from "./quoted.ts";

/** What somebody outside has to say: from Andon's own form, or posted by a page of the product. */
export const report: Integration = {
  name: "report",
  title: "Report form",
  settings: z.strictObject({
    welcome: z.string().trim().max(1000).default("").meta({
      title: "Welcome",
      description: "A few words above the form, as plain text: what to report here, and what not.",
    }),
    kind: z.enum(["defect", "incident"]).default("defect").meta({
      title: "What a report becomes",
      description: "A defect: a person reports a bug. An incident: something broke in production.",
    }),
    askEmail: z.boolean().default(true).meta({
      title: "Ask for an e-mail address",
      description:
        "Whoever leaves one is told when it is fixed in production, once. The form asks only where Andon can send mail.",
    }),
  }),
  paths: ["/in/report/:secret"],
  methods: ["POST", "OPTIONS"],
  mostBytes: 256 * 1024,
  followLink: "answered",
  receive(delivery, settings) {
    const said = isForm(delivery) ? formBody(delivery, reportSchema) : jsonBody(delivery, strictly);
    return [signalOf(said, settings as { kind: Signal["kind"]; askEmail: boolean }, delivery)];
  },
  accepted,
  trial: () => ({
    body: JSON.stringify({
      title: "A test signal: a report reaches Andon",
      description: "Nobody has to do anything.",
    }),
  }),
};

/** Forms leave what nobody filled in as an empty text. */
const unlessBlank = (text: string): string | undefined => text.trim() || undefined;

const reportSchema = z.object({
  title: z.string().trim().min(1, "Say in a few words what is wrong").max(300),
  description: z.string().max(10_000).transform(unlessBlank).optional(),
  email: z
    .string()
    .max(200)
    .transform(unlessBlank)
    .refine((text) => text === undefined || mailAddressOf(text) !== null, {
      error: "This is not an e-mail address",
    })
    .optional(),
  url: z.string().max(2000).transform(unlessBlank).optional(),
});

const strictly = z.strictObject(reportSchema.shape);

/** curl calls everything a form unless it is told otherwise, and no form starts with a brace. */
function isForm({ headers, body }: Delivery): boolean {
  const type = String(headers["content-type"] ?? "");
  return /^application\/x-www-form-urlencoded\b/i.test(type) && body[0] !== "{".charCodeAt(0);
}

function signalOf(
  { title, description, email, url }: z.output<typeof reportSchema>,
  { kind, askEmail }: { kind: Signal["kind"]; askEmail: boolean },
  { id, receivedAt }: Delivery,
): Signal {
  const place = url && `Reported from ${unlinked(url)}`;
  return {
    key: id,
    title,
    status: "firing",
    occurredAt: receivedAt,
    kind,
    description: [description && quoted(description), place].filter(Boolean).join("\n\n"),
    labels: {},
    links: [],
    groupsBy: "title",
    user: askEmail ? email : undefined,
  };
}

/** A page that a person looks at goes on to his own; a program reads where that is. */
function accepted({ delivery, followUrls = [] }: Taken): Answer {
  const [url] = followUrls;
  const isSeen = /\btext\/html\b/i.test(String(delivery.headers["accept"] ?? ""));
  if (url !== undefined && isSeen) return { status: 303, body: "", headers: { location: url } };
  return { status: 201, body: { url }, headers: { "access-control-allow-origin": "*" } };
}
