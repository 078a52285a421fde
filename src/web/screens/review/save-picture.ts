import fontUrl from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import type { Drawing } from "./drawing.ts";
import { drawingSvg } from "./drawing-svg.ts";

export interface SavedPicture {
  drawing: Drawing;
  /** Of the file, without its ending. */
  name: string;
  title: string;
  /** The picture in a sentence. */
  description: string;
}

export async function saveSvg(picture: SavedPicture): Promise<void> {
  const svg = await svgOf(picture);
  save(new Blob([svg], { type: "image/svg+xml" }), `${picture.name}.svg`);
}

/** Twice as many dots as it has on paper, or as many as a browser can draw. */
export async function savePng(picture: SavedPicture): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await svgOf(picture))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = Math.min(2, mostDots / Math.max(width, height));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const brush = canvas.getContext("2d");
  if (!brush) throw new Error("This browser draws no pictures.");
  brush.drawImage(image, 0, 0, canvas.width, canvas.height);
  const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!file) throw new Error("The picture is too large for this browser. Save it as SVG.");
  save(file, `${picture.name}.png`);
}

/** What every browser of today can hold on a side. */
const mostDots = 8192;

async function svgOf({ drawing, title, description }: SavedPicture): Promise<string> {
  return drawingSvg(drawing, { title, description, font: await font() });
}

/** The font as it stands in the file. Without it the picture is drawn in what its reader has. */
async function font(): Promise<string | null> {
  try {
    const answer = await fetch(fontUrl);
    return answer.ok ? await asDataUrl(await answer.blob()) : null;
  } catch {
    return null;
  }
}

async function asDataUrl(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `data:font/woff2;base64,${btoa(binary)}`;
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
