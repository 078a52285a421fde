import fc from "fast-check";
import { expect, test } from "vitest";
import {
  causeCategories,
  causeQuestions,
  causeWeights,
  type ReviewCause,
} from "../../../domain/review.ts";
import { askedWhys, inOrder } from "./asked-whys.ts";
import { drawingSvg } from "./drawing-svg.ts";
import { textStyles, type Drawing } from "./drawing.ts";
import { drawFishbone } from "./fishbone-drawing.ts";
import { layOutFishbone, type Bone } from "./fishbone-layout.ts";
import { textWidth } from "./text-width.ts";
import { drawTree } from "./tree-drawing.ts";
import { layOutTree } from "./tree-layout.ts";

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

function cause(id: string, more: Partial<ReviewCause> = {}): ReviewCause {
  return {
    id,
    parentId: null,
    question: "happened",
    category: null,
    body: `Because of ${id}`,
    weight: "step",
    place: 0,
    by: "person:1",
    byName: "Ada",
    at: "2026-03-02T10:00:00.000Z",
    actions: [],
    ...more,
  };
}

const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 300, unit: "grapheme" }),
  fc.lorem({ maxCount: 40 }),
  fc.string({ minLength: 40, maxLength: 120, unit: fc.constantFrom("m", "W", "漢", "i") }),
);

/** Any review: up to 24 causes, each under one before it, or under a question. */
const anyCauses = fc
  .array(
    fc.record({
      under: fc.nat({ max: 30 }),
      body: words,
      question: fc.constantFrom(...causeQuestions),
      category: fc.constantFrom(null, ...causeCategories),
      weight: fc.constantFrom(...causeWeights),
      actions: fc.array(
        fc.constant({ ref: "SHOP-12", title: "It", state: "ready", aim: "prevents" } as const),
        { maxLength: 2 },
      ),
    }),
    { minLength: 1, maxLength: 24 },
  )
  .map((drawn) => {
    const causes: ReviewCause[] = [];
    for (const [place, { under, ...rest }] of drawn.entries()) {
      const parent = causes[under];
      const question = parent?.question ?? rest.question;
      causes.push(cause(`c${place}`, { ...rest, question, place, parentId: parent?.id ?? null }));
    }
    return causes;
  });

test("every cause is in the tree once, deeper than what it explains, and under its question", () => {
  fc.assert(
    fc.property(anyCauses, (causes) => {
      const layout = layOutTree(askedWhys(causes));
      const asked = new Set(causes.map(({ question }) => question));
      expect(layout.boxes).toHaveLength(causes.length + asked.size);
      const byId = new Map(layout.boxes.map((box) => [box.id, box]));
      for (const { id, parentId, question } of causes) {
        const parent = byId.get(parentId ?? question);
        expect(byId.get(id)?.x).toBeGreaterThan((parent?.x ?? 0) + (parent?.width ?? 0));
        expect(layout.links).toContainEqual({ from: parentId ?? question, to: id });
      }
    }),
  );
});

test("in the tree no box lies over another, and every one is in the picture", () => {
  fc.assert(
    fc.property(anyCauses, (causes) => {
      const layout = layOutTree(askedWhys(causes));
      expectApart(layout.boxes);
      for (const box of layout.boxes) expectWithin(box, { x: 0, y: 0, ...sizeOf(layout) });
      expectTextFits(drawTree(layout), layout.boxes);
    }),
  );
});

test("in the fishbone no words lie over others or over a bone, and all are in the picture", () => {
  fc.assert(
    fc.property(anyCauses, words, (causes, effect) => {
      const layout = layOutFishbone(effect, causes);
      if (!layout) throw new Error("There are causes, and no picture.");
      const texts = layout.bones.flatMap((bone) => bone.texts);
      expect(texts).toHaveLength(causes.length);
      const labels = layout.bones.map(({ label }) => label);
      expectApart([...texts, ...labels, layout.head]);
      for (const text of [...texts, ...labels, layout.head]) {
        expectWithin(text, { x: 0, y: 0, ...sizeOf(layout) });
        for (const bone of layout.bones) expect(crosses(bone, text)).toBe(false);
      }
      const spine = layout.spine.from.y;
      for (const { y, height } of [...texts, ...labels]) {
        expect(y + height < spine || y > spine).toBe(true);
      }
      expectTextFits(drawFishbone(layout), [...texts, ...labels, layout.head]);
    }),
  );
});

test("a cause stands on the bone of its category, and unsorted ones on one of their own", () => {
  const layout = layOutFishbone("Nobody can pay", [
    cause("one", { category: "tests" }),
    cause("two"),
    cause("three", { category: "code", weight: "root" }),
  ]);
  expect(
    layout?.bones.map(({ title, texts }) => [title, texts.map(({ body }) => body.join(" "))]),
  ).toEqual([
    ["Code", ["Because of three"]],
    ["Tests", ["Because of one"]],
    ["Not sorted yet", ["Because of two"]],
  ]);
  expect(layout?.bones[0]?.texts[0]?.tag).toEqual(["Root cause"]);
});

test("without a cause there is no picture", () => {
  expect(layOutTree(askedWhys([])).boxes).toEqual([]);
  expect(layOutFishbone("Nobody can pay", [])).toBeNull();
});

test("the tree reads in the order of its places, deeper ones after what they explain", () => {
  const causes = [
    cause("b", { place: 2 }),
    cause("a", { place: 1 }),
    cause("a1", { place: 1, parentId: "a" }),
    cause("lost", { place: 3, parentId: "gone" }),
    cause("t", { question: "not-tested" }),
  ];
  const [happened, notTested] = askedWhys(causes);
  expect(inOrder(happened?.answers ?? []).map(({ id }) => id)).toEqual(["a", "a1", "b", "lost"]);
  expect(inOrder(notTested?.answers ?? []).map(({ id }) => id)).toEqual(["t"]);
});

test("a saved picture holds its own colours and font, and any words", () => {
  const layout = layOutTree(
    askedWhys([cause("x", { body: `<script> & "quotes"\u0007`, weight: "root" })]),
  );
  const svg = drawingSvg(drawTree(layout), {
    title: "SHOP-1: <b>",
    description: "Why & how",
    font: "data:font/woff2;base64,AAAA",
  });
  expect(svg).toContain("&lt;script&gt; &amp; &quot;quotes&quot;</text>");
  expect(svg).toContain('<title id="title">SHOP-1: &lt;b&gt;</title>');
  expect(svg).toContain("src:url(data:font/woff2;base64,AAAA)");
  expect(svg).not.toContain("\u0007");
  expect(svg).not.toMatch(/class=|var\(|href/);
});

function sizeOf({ width, height }: { width: number; height: number }) {
  return { width, height };
}

/** As exact as a computer adds. */
const hair = 0.001;

function expectApart(all: readonly Rectangle[]): void {
  for (const [at, one] of all.entries()) {
    for (const other of all.slice(at + 1)) {
      const apart =
        one.x + one.width <= other.x + hair ||
        other.x + other.width <= one.x + hair ||
        one.y + one.height <= other.y + hair ||
        other.y + other.height <= one.y + hair;
      if (!apart) expect([one, other]).toBe("apart");
    }
  }
}

function expectWithin(one: Rectangle, all: Rectangle): void {
  expect(one.x).toBeGreaterThanOrEqual(all.x - hair);
  expect(one.y).toBeGreaterThanOrEqual(all.y - hair);
  expect(one.x + one.width).toBeLessThanOrEqual(all.x + all.width + hair);
  expect(one.y + one.height).toBeLessThanOrEqual(all.y + all.height + hair);
}

/** Every line of words lies in one of the boxes; only a single letter may be wider than its box. */
function expectTextFits({ shapes }: Drawing, boxes: readonly Rectangle[]): void {
  for (const shape of shapes) {
    if (shape.shape !== "text") continue;
    const width =
      Array.from(shape.text).length < 2 ? 0 : textWidth(shape.text, textStyles[shape.look]);
    const around = boxes.some(
      ({ x, y, ...box }) =>
        shape.x >= x - hair &&
        shape.x + width <= x + box.width + hair &&
        shape.y <= y + box.height + hair &&
        shape.y - textStyles[shape.look].size * 0.73 >= y - hair,
    );
    if (!around) expect(shape).toBe("in a box");
  }
}

/** Whether a bone runs through a rectangle: it leans, so its place is looked at along the rectangle's height. */
function crosses({ from, to }: Bone, { x, y, width, height }: Rectangle): boolean {
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  const [first, last] = [Math.max(top, y), Math.min(bottom, y + height)];
  if (first >= last) return false;
  const at = (where: number) => from.x + ((to.x - from.x) * (where - from.y)) / (to.y - from.y);
  const [one, other] = [at(first), at(last)];
  return Math.max(one, other) > x + hair && Math.min(one, other) < x + width - hair;
}
