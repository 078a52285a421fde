import {
  inPath,
  textStyles,
  type BoxLook,
  type Drawing,
  type LineLook,
  type Shape,
  type TextLook,
} from "./drawing.ts";

/**
 * A drawing as a file that needs nothing beside it, in the colours of paper. `font` is a `data:` address of the font; whoever
 * cannot read it draws in one that is no wider. SVG 2: https://www.w3.org/TR/SVG2/
 */
export function drawingSvg(
  { width, height, shapes }: Drawing,
  { title, description, font }: { title: string; description: string; font: string | null },
): string {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  const face = font
    ? `@font-face{font-family:"Andon Inter";font-weight:100 900;src:url(${font}) format("woff2")}`
    : "";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    `<style>${face}text{font-family:"Andon Inter",Inter,Arial,"Liberation Sans",Helvetica,sans-serif}</style>`,
    `<rect width="${w}" height="${h}" fill="#ffffff"/>`,
    ...shapes.map(shapeSvg),
    "</svg>",
    "",
  ].join("\n");
}

function shapeSvg(shape: Shape): string {
  switch (shape.shape) {
    case "box": {
      const { x, y, width, height, look } = shape;
      const at = `x="${inPath(x)}" y="${inPath(y)}" width="${inPath(width)}" height="${inPath(height)}"`;
      return `<rect ${at} rx="6" ${boxes[look]}/>`;
    }
    case "line":
      return `<path d="${shape.path}" fill="none" ${lines[shape.look]}/>`;
    case "text": {
      const { x, y, text, look } = shape;
      const { size, strong } = textStyles[look];
      const style = `font-size="${size}" font-weight="${strong ? 600 : 400}" fill="${inks[look]}"`;
      return `<text x="${inPath(x)}" y="${inPath(y)}" ${style}>${escaped(text)}</text>`;
    }
  }
}

const boxes: Record<BoxLook, string> = {
  question: `fill="#f2f2f0" stroke="#cfcdc8"`,
  step: `fill="#ffffff" stroke="#cfcdc8"`,
  contributing: `fill="#ffffff" stroke="#57554f" stroke-dasharray="4 3"`,
  root: `fill="#ffffff" stroke="#1b1a18" stroke-width="2"`,
};

const lines: Record<LineLook, string> = {
  thin: `stroke="#cfcdc8"`,
  bone: `stroke="#696760" stroke-width="1.5"`,
  spine: `stroke="#1b1a18" stroke-width="2"`,
};

const inks: Record<TextLook, string> = {
  strong: "#1b1a18",
  plain: "#1b1a18",
  tag: "#1b1a18",
  quiet: "#57554f",
};

function escaped(text: string): string {
  return (
    text
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      // What XML cannot hold at all.
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, "")
  );
}
