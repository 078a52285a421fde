/** On paper there is nowhere to go and nothing to scroll: only what the screen says is printed, from its first line to its last. */
export function OnPaper() {
  return (
    <style media="print">{`
      nav, header, [data-sonner-toaster], a[href="#screen"] { display: none !important; }
      html, body, #root, #root div:has(> main), #root div:has(> div > main), main {
        display: block !important; height: auto !important; overflow: visible !important;
      }
      :root { color-scheme: light !important; }
      section, tr, li { break-inside: avoid; }
    `}</style>
  );
}
