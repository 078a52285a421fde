/** Where customers are, as senders call it; many name no environment at all. In lower case. */
const usualNames: readonly string[] = ["production", "prod", "live", ""];

/**
 * The names that stand for the environment which customers use, in lower case: the one that the product names, or what is usually
 * called so. A product that names its own means no other.
 */
export function productionNames(named: string | null): readonly string[] {
  return named === null ? usualNames : [named.trim().toLowerCase()];
}

/** Whether customers use what is deployed there. `named` is what the product calls it, null where it names none. */
export function isProduction(environment: string, named: string | null): boolean {
  return productionNames(named).includes(environment.trim().toLowerCase());
}
