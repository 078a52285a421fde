import type { Part } from "./grouping.ts";
import type { OpeningRule } from "./opening.ts";
import type { Source } from "./product.ts";
import type { Signal } from "./signal.ts";

/** Everything that is set about one source. Whoever gets this does not get its secrets. */
export interface SourceDetails extends Source {
  /** What people call its kind. */
  kindTitle: string;
  opening: OpeningRule;
  /** As they hold, with what nobody has set; secrets are left out. */
  settings: Record<string, unknown>;
  /** The secrets among the settings that are set. */
  secretsSet: string[];
  /** JSON Schema of the settings, to draw their form from. */
  settingsForm: Record<string, unknown>;
  /** Until when the secret before the present one works beside it; null when it does not. ISO 8601. */
  previousSecretUntil: string | null;
  /** Where its sender sends, and how it is told; a placeholder stands for the secret. */
  url: string;
  /** Markdown. */
  instructions: string;
}

/** One request to a door, in a line. */
export interface DeliverySummary {
  id: string;
  /** ISO 8601. */
  receivedAt: string;
  /** How it was answered: a status of HTTP. */
  status: number;
  signals: number;
  /** Why it was refused, for whoever set the sender up. */
  reason: string | null;
  /** Of the body that is kept. */
  bytes: number;
  contentType: string | null;
  /** How the body begins, on one line; null where it is no text. */
  excerpt: string | null;
}

export interface DeliveryDetails extends DeliverySummary {
  method: string;
  query: Record<string, string>;
  /** Those that reading needs. */
  headers: Record<string, string>;
  body: string;
  encoding: "utf-8" | "base64";
  /** Of what was refused only the beginning is kept where it is long. */
  isWhole: boolean;
}

/** What a body would become. */
export interface SignalPreview {
  /** All of them; the first are shown. */
  count: number;
  signals: PreviewedSignal[];
}

export interface PreviewedSignal extends Signal {
  /** What it would be put together by; null where its key alone tells. */
  grouping: Part[] | null;
}

/** What became of something that a person had delivered. */
export interface Delivered {
  /** The items that answer, such as `SHOP-12`. */
  items: string[];
  signals: number;
}
