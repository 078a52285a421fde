const oneDigit = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

export function short(value: number): string {
  return oneDigit.format(value);
}

export function daysWords(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}

export function itemsWords(items: number): string {
  return items === 1 ? "1 item" : `${items} items`;
}

/** A share from 0 to 1. Never rounded up to all, nor down to none; a dash where no time passed. */
export function percent(share: number | null): string {
  if (share === null) return "–";
  const whole = Math.round(share * 100);
  if (share > 0 && whole === 0) return "< 1 %";
  if (share < 1 && whole === 100) return "> 99 %";
  return `${whole} %`;
}
