import { z } from "zod";
import { keyOfTitle } from "../../domain/fingerprint.ts";
import type { Signal } from "../../domain/signal.ts";
import { cleanText } from "../../domain/text.ts";
import type { Integration } from "../contract.ts";
import { type Alarm, alarmOf, messageOf, type SnsMessage } from "./message.ts";
import { isAtSns, signature } from "./signature.ts";

/** Amazon CloudWatch's alarms, as Amazon SNS delivers them: https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html */
export const cloudwatch: Integration = {
  name: "cloudwatch",
  title: "Amazon CloudWatch",
  settings: z.strictObject({}),
  paths: ["/in/cloudwatch/:secret"],
  signature,
  receive(delivery) {
    const message = messageOf(delivery);
    if (message.Type !== "Notification") return [];
    const alarm = alarmOf(message);
    return [alarm === null ? signalOfText(message) : signalOf(alarm, message)];
  },
  confirmation(delivery) {
    const { Type, SubscribeURL } = messageOf(delivery);
    return Type === "SubscriptionConfirmation" && isAtSns(SubscribeURL) ? SubscribeURL : null;
  },
  trial: (at) => ({ body: JSON.stringify(trialMessage(at)) }),
};

function signalOf(alarm: Alarm, message: SnsMessage): Signal {
  return {
    key: alarm.AlarmArn || `${alarm.AWSAccountId} ${alarm.Region} ${alarm.AlarmName}`,
    title: alarm.AlarmName,
    status: statuses[alarm.NewStateValue],
    occurredAt: alarm.StateChangeTime || message.Timestamp,
    id: message.MessageId,
    kind: "incident",
    description: [alarm.AlarmDescription, alarm.NewStateReason, ruleOf(alarm)]
      .filter(Boolean)
      .join("\n\n"),
    labels: labelsOf(alarm),
    links: linksOf(alarm),
  };
}

/** Too little data says neither that it is broken nor that it works. */
const statuses = { ALARM: "firing", OK: "resolved", INSUFFICIENT_DATA: "noted" } as const;

const ruleOf = ({ AlarmRule }: Alarm): string => (AlarmRule ? `\`${AlarmRule}\`` : "");

function labelsOf(alarm: Alarm): Record<string, string> {
  const { Namespace, MetricName, Dimensions } = alarm.Trigger ?? {};
  const said: [string, string | null | undefined][] = [
    ...(Dimensions ?? []).map(({ name, value }): [string, string] => [name, value]),
    ["alarm", alarm.AlarmName],
    ["namespace", Namespace],
    ["metric", MetricName],
    ["region", placeOf(alarm)?.region ?? alarm.Region],
    ["account", alarm.AWSAccountId],
  ];
  return Object.fromEntries(said.flatMap(([label, value]) => (value ? [[label, value]] : [])));
}

/** `Region` is written for people, such as "US East (N. Virginia)"; the ARN has the code. */
function placeOf({ AlarmArn }: Alarm): { partition: string; region: string } | null {
  const [, partition, region] = /^arn:(aws[\w-]*):cloudwatch:([\w-]+):/.exec(AlarmArn ?? "") ?? [];
  return partition && region ? { partition, region } : null;
}

const consoles: Record<string, string> = {
  aws: "console.aws.amazon.com",
  "aws-cn": "console.amazonaws.cn",
  "aws-us-gov": "console.amazonaws-us-gov.com",
};

function linksOf(alarm: Alarm): Signal["links"] {
  const { partition, region } = placeOf(alarm) ?? {};
  const host = consoles[partition ?? ""];
  if (region === undefined || host === undefined) return [];
  const name = encodeURIComponent(cleanText(alarm.AlarmName));
  const url = `https://${host}/cloudwatch/home?region=${region}#alarmsV2:alarm/${name}`;
  return [{ title: "Alarm in CloudWatch", url }];
}

/** What else is published to the topic: nobody will say that it is over. */
function signalOfText(message: SnsMessage): Signal {
  const topic = message.TopicArn.split(":").at(-1) ?? message.TopicArn;
  const title = message.Subject || message.Message.trim().split("\n")[0] || topic;
  return {
    key: `${message.TopicArn} ${keyOfTitle(title)}`,
    title,
    status: "firing",
    occurredAt: message.Timestamp,
    id: message.MessageId,
    kind: "incident",
    description: message.Message,
    labels: { topic },
    links: [],
    groupsBy: "title",
  };
}

function trialMessage(at: string): unknown {
  return {
    Type: "Notification",
    MessageId: "andon-test",
    TopicArn: "arn:aws:sns:us-east-1:000000000000:andon-test",
    Subject: "A test signal: Amazon SNS reaches Andon",
    Message: "Nothing is broken.",
    Timestamp: at,
  };
}
