import { z } from "zod";
import { productKeyPattern } from "../domain/product.ts";
import { productRoles } from "../domain/role.ts";

/** Fields that many requests share. Texts are trimmed, so that nothing is named by a blank. */
export const name = z.string().trim().min(1, "A name is needed").max(100);

export const productKey = z
  .string()
  .regex(
    productKeyPattern,
    "2 to 10 capital letters and digits, starting with a letter, such as SHOP",
  );

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email("This is not an e-mail address"));

export const role = z.enum(productRoles);

export const id = z.uuid();

/** Ids of people are texts: an account that came from elsewhere keeps the id it had. */
export const personId = z.string().min(1).max(64);

/** A time in ISO 8601 with its zone, such as `2026-03-01T09:00:00Z`. */
export const time = z.iso.datetime({ offset: true });

/** `:key` of a path. A key that cannot be one is simply not there, so it is not judged here. */
export const inProduct = z.object({ key: z.string().max(100) });

/** The key of a link that was handed to somebody. */
export const linkKey = z.string().min(1).max(200);
