import { createPrivateKey, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { run } from "../../../test/support/shell.ts";
import type { Delivery } from "../contract.ts";
import { cloudwatch } from "./index.ts";
import { isSignedBy, signature, snsCanonicalText } from "./signature.ts";

interface Message {
  [field: string]: string | undefined;
}

const sample = (name: string): Message => {
  const file = readFileSync(`${import.meta.dirname}/samples/${name}.json`, "utf8");
  return (JSON.parse(file) as { sent: Message }).sent;
};

function deliveryOf(message: Message): Delivery {
  return {
    id: "01957a0e-0000-7000-8000-00000000000a",
    method: "POST",
    params: {},
    query: {},
    headers: { "content-type": "text/plain; charset=UTF-8" },
    body: Buffer.from(JSON.stringify(message)),
    receivedAt: "2026-03-02T12:00:00.000Z",
  };
}

const certificateUrl = (url: string) =>
  signature.certificateUrl(deliveryOf({ ...sample("alarm"), SigningCertURL: url }));

test("the text that is signed has each field on a line of its own, then its value", () => {
  const message = {
    Type: "Notification" as const,
    MessageId: "22b80b92",
    TopicArn: "arn:aws:sns:us-west-2:123456789012:MyTopic",
    Subject: "My first message",
    Message: "Hello\nworld!",
    Timestamp: "2012-05-02T00:54:06.655Z",
    Token: "not signed in a notification",
  };
  const rest =
    "Timestamp\n2012-05-02T00:54:06.655Z\nTopicArn\narn:aws:sns:us-west-2:123456789012:MyTopic\nType\nNotification\n";
  expect(snsCanonicalText(message)).toBe(
    `Message\nHello\nworld!\nMessageId\n22b80b92\nSubject\nMy first message\n${rest}`,
  );
  expect(snsCanonicalText({ ...message, Subject: null })).toBe(
    `Message\nHello\nworld!\nMessageId\n22b80b92\n${rest}`,
  );
});

test("the text of a confirmation has the address and the token, and no subject", () => {
  const message = {
    Type: "SubscriptionConfirmation" as const,
    MessageId: "165545c9",
    TopicArn: "arn:t",
    Subject: "never",
    Message: "Visit it.",
    Timestamp: "2012-04-26T20:45:04.751Z",
    Token: "2336412f37",
    SubscribeURL: "https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription",
  };
  expect(snsCanonicalText(message)).toBe(
    "Message\nVisit it.\nMessageId\n165545c9\nSubscribeURL\nhttps://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription\n" +
      "Timestamp\n2012-04-26T20:45:04.751Z\nToken\n2336412f37\nTopicArn\narn:t\nType\nSubscriptionConfirmation\n",
  );
});

const made = await selfSigned();

describe.skipIf(made === null)(`with a certificate${made ? "" : " (skipped: no openssl)"}`, () => {
  const { key, certificate } = made ?? { key: "", certificate: "" };

  test.each([
    ["1", "RSA-SHA1"],
    ["2", "RSA-SHA256"],
  ])("a message signed by version %s is known, and no other", (SignatureVersion, algorithm) => {
    const message = { ...sample("alarm"), SignatureVersion };
    const Signature = signed(message, algorithm, key);
    const isSigned = (changed: Message) =>
      signature.isSigned(deliveryOf({ ...message, Signature, ...changed }), certificate);
    expect(isSigned({})).toBe(true);
    expect(isSigned({ Message: "All is well" })).toBe(false);
    expect(isSigned({ Subject: undefined })).toBe(false);
    expect(isSigned({ Timestamp: "2026-03-02T09:14:05.457Z" })).toBe(false);
    expect(isSigned({ SignatureVersion: SignatureVersion === "1" ? "2" : "1" })).toBe(false);
    expect(isSigned({ SignatureVersion: "3" })).toBe(false);
    expect(isSigned({ SignatureVersion: undefined })).toBe(false);
    expect(isSigned({ Signature: "bm90IHNpZ25lZA==" })).toBe(false);
    expect(isSigned({ Signature: undefined })).toBe(false);
  });

  test("a confirmation is signed with its address, so that nobody can put another there", () => {
    const message = sample("subscription-confirmation");
    const Signature = signed(message, "RSA-SHA1", key);
    const isSigned = (changed: Message) =>
      signature.isSigned(deliveryOf({ ...message, Signature, ...changed }), certificate);
    expect(isSigned({})).toBe(true);
    expect(isSigned({ SubscribeURL: "https://sns.us-east-1.amazonaws.com/?other" })).toBe(false);
  });

  test("what another key signed is not known, nor what is no certificate", async () => {
    const message = sample("alarm");
    const Signature = signed(message, "RSA-SHA1", (await selfSigned())?.key ?? "");
    const delivery = deliveryOf({ ...message, Signature });
    expect(signature.isSigned(delivery, certificate)).toBe(false);
    expect(signature.isSigned(delivery, "<html>Not found</html>")).toBe(false);
    expect(signature.isSigned(delivery, "")).toBe(false);
  });
});

test.each([
  "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123.pem",
  "https://sns.us-gov-west-1.amazonaws.com/SimpleNotificationService-0123.pem",
  "https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-0123.pem",
])("a certificate is fetched from %s", (url) => {
  expect(certificateUrl(url)).toBe(url);
});

test.each([
  "http://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123.pem",
  "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123.txt",
  "https://sns.us-east-1.amazonaws.com/?x=.pem",
  "https://sns.us-east-1.amazonaws.com.evil.example/x.pem",
  "https://evil.example/sns.us-east-1.amazonaws.com/x.pem",
  "https://sns.us-east-1.amazonaws.com@evil.example/x.pem",
  "https://me:you@sns.us-east-1.amazonaws.com/x.pem",
  "https://sns.us-east-1.amazonaws.com:8443/x.pem",
  "https://sns.s3.amazonaws.com/x.pem",
  "https://sns.s3-us-west-2.amazonaws.com/x.pem",
  "https://s3.us-east-1.amazonaws.com/sns/x.pem",
  "https://xsns.us-east-1.amazonaws.com/x.pem",
  "file:///etc/x.pem",
  "x.pem",
])("no certificate is fetched from %s", (url) => {
  expect(certificateUrl(url)).toBeNull();
});

test("a message without the address of a certificate has none", () => {
  const message = { ...sample("alarm"), SigningCertURL: undefined };
  expect(signature.certificateUrl(deliveryOf(message))).toBeNull();
});

test("a subscription is confirmed at Amazon's own address, and at no other", () => {
  const message = sample("subscription-confirmation");
  const confirmation = (changed: Message) =>
    cloudwatch.confirmation?.(deliveryOf({ ...message, ...changed }));
  expect(confirmation({})).toBe(message["SubscribeURL"]);
  expect(confirmation({ SubscribeURL: "https://evil.example/" })).toBeNull();
  expect(confirmation({ SubscribeURL: "http://169.254.169.254/latest" })).toBeNull();
  expect(confirmation({ SubscribeURL: undefined })).toBeNull();
});

test("somebody who unsubscribed is not subscribed again, and a notification confirms nothing", async () => {
  const gone = { ...sample("subscription-confirmation"), Type: "UnsubscribeConfirmation" };
  expect(cloudwatch.confirmation?.(deliveryOf(gone))).toBeNull();
  expect(await cloudwatch.receive(deliveryOf(gone), {})).toEqual([]);
  expect(cloudwatch.confirmation?.(deliveryOf(sample("alarm")))).toBeNull();
});

test("what comes by raw message delivery is refused with what to change", () => {
  const raw = JSON.parse(sample("alarm")["Message"] ?? "") as Message;
  expect(() => cloudwatch.receive(deliveryOf(raw), {})).toThrow(/Type: .*raw message delivery/);
});

test("an alarm in an unknown state is refused by the name of the field", () => {
  const Message = JSON.stringify({ AlarmName: "checkout-5xx", NewStateValue: "MAYBE" });
  expect(() => cloudwatch.receive(deliveryOf({ ...sample("alarm"), Message }), {})).toThrow(
    /Message, NewStateValue: /,
  );
});

test("another program's JSON is a text like any other", async () => {
  const Message = JSON.stringify({ detail: "backup failed" });
  const [signal] = await cloudwatch.receive(
    deliveryOf({ ...sample("plain-text"), Subject: undefined, Message }),
    {},
  );
  expect(signal).toMatchObject({ title: Message, status: "firing", labels: { topic: "alarms" } });
});

test("isSignedBy answers no to a message that brings no signature", () => {
  const message = { ...sample("alarm"), Type: "Notification" as const, Signature: undefined };
  expect(isSignedBy(message as never, "")).toBe(false);
});

function signed(message: Message, algorithm: string, key: string): string {
  const text = Buffer.from(snsCanonicalText(message as never));
  return sign(algorithm, text, createPrivateKey(key)).toString("base64");
}

/** A key and a certificate of one's own; null where there is no openssl to make them. */
async function selfSigned(): Promise<{ key: string; certificate: string } | null> {
  const options = "-newkey rsa:2048 -nodes -days 2 -subj /CN=sns.amazonaws.com -keyout - -out -";
  const made = await run("openssl", ["req", "-x509", ...options.split(" ")]).catch(() => null);
  if (made?.code !== 0) return null;
  const part = (name: string) =>
    new RegExp(`-----BEGIN ${name}-----[^]*?-----END ${name}-----`).exec(made.stdout)?.[0] ?? "";
  return { key: part("PRIVATE KEY"), certificate: part("CERTIFICATE") };
}
