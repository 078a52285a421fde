import { z } from "zod";
import { Invalid } from "../../domain/blocker.ts";
import { jsonBody } from "../body.ts";
import type { Delivery } from "../contract.ts";

const text = z.string();

/** What Amazon SNS posts: https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
const messageSchema = z.object({
  Type: z.enum(["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"], {
    error: "Andon reads what Amazon SNS sends without raw message delivery",
  }),
  MessageId: text.min(1),
  TopicArn: text.min(1),
  Subject: text.nullish(),
  Message: text,
  Timestamp: text,
  Token: text.optional(),
  SubscribeURL: text.optional(),
  SignatureVersion: text.optional(),
  Signature: text.optional(),
  SigningCertURL: text.optional(),
});

export type SnsMessage = z.output<typeof messageSchema>;

/** Its content type is text/plain, its body JSON. Throws Invalid. */
export function messageOf(delivery: Delivery): SnsMessage {
  return jsonBody(delivery, messageSchema);
}

const optionalText = text.nullish();

/** What CloudWatch puts into the message. A composite alarm has a rule, and no trigger. */
const alarmSchema = z.object({
  AlarmName: text.min(1),
  AlarmDescription: optionalText,
  AlarmArn: optionalText,
  AlarmRule: optionalText,
  AWSAccountId: optionalText,
  NewStateValue: z.enum(["ALARM", "OK", "INSUFFICIENT_DATA"]),
  NewStateReason: optionalText,
  StateChangeTime: optionalText,
  Region: optionalText,
  Trigger: z
    .object({
      Namespace: optionalText,
      MetricName: optionalText,
      Dimensions: z.array(z.object({ name: text, value: text })).nullish(),
    })
    .nullish(),
});

export type Alarm = z.output<typeof alarmSchema>;

/** Null where somebody else published to the topic. Throws Invalid for an alarm that lacks what every alarm has. */
export function alarmOf({ Message }: SnsMessage): Alarm | null {
  const said = parsed(Message);
  if (typeof said !== "object" || said === null || !("AlarmName" in said)) return null;
  const read = alarmSchema.safeParse(said);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const field = issue?.path.map(String).join(".") ?? "";
  throw new Invalid("/Message", `Message, ${field}: ${issue?.message ?? "has another shape"}.`);
}

function parsed(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return null;
  }
}
