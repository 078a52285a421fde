import { verify, X509Certificate } from "node:crypto";
import type { SignatureByCertificate } from "../contract.ts";
import { messageOf, type SnsMessage } from "./message.ts";

/** https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html */
export const signature: SignatureByCertificate = {
  certificateUrl: (delivery) => snsCertificateUrl(messageOf(delivery)),
  isSigned: (delivery, certificatePem) => isSignedBy(messageOf(delivery), certificatePem),
};

export function snsCertificateUrl({ SigningCertURL: url }: SnsMessage): string | null {
  return isAtSns(url) && new URL(url).pathname.endsWith(".pem") ? url : null;
}

/** Whether the address lies with Amazon SNS of some region: anybody may write anything into a message. */
export function isAtSns(url: string | undefined): url is string {
  if (url === undefined || !URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === "https:" && username === "" && password === "" && snsHost.test(host);
}

/** A region is told from `s3-us-west-2`, where a bucket of that name is whoever's it is. */
const snsHost = /^sns\.[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}\.amazonaws\.com(?:\.cn)?$/;

/** The text that Amazon SNS signs: the fields of this type of message in the order of their names, name and value a line each. */
export function snsCanonicalText(message: SnsMessage): string {
  const fields = message.Type === "Notification" ? signedOfNotification : signedOfConfirmation;
  return fields
    .flatMap((field) => {
      const value = message[field];
      return value === undefined || value === null ? [] : [`${field}\n${value}\n`];
    })
    .join("");
}

const signedOfNotification = [
  "Message",
  "MessageId",
  "Subject",
  "Timestamp",
  "TopicArn",
  "Type",
] as const;

const signedOfConfirmation = [
  "Message",
  "MessageId",
  "SubscribeURL",
  "Timestamp",
  "Token",
  "TopicArn",
  "Type",
] as const;

/** False also for a signature of no known version, and for what is no certificate. */
export function isSignedBy(message: SnsMessage, certificatePem: string): boolean {
  const algorithm = algorithms.get(message.SignatureVersion ?? "");
  if (algorithm === undefined || message.Signature === undefined) return false;
  const key = publicKeyOf(certificatePem);
  if (key === null) return false;
  const signed = Buffer.from(message.Signature, "base64");
  return verify(algorithm, Buffer.from(snsCanonicalText(message)), key, signed);
}

const algorithms = new Map([
  ["1", "RSA-SHA1"],
  ["2", "RSA-SHA256"],
]);

function publicKeyOf(certificatePem: string) {
  try {
    return new X509Certificate(certificatePem).publicKey;
  } catch {
    return null;
  }
}
