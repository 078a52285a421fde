/** What any part may ask of the shell. The shell puts its own doing in place when it is drawn. */
export const commands = {
  showKeys: (): void => undefined,
  openPalette: (): void => undefined,
  report: (): void => undefined,
};
