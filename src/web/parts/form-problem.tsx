/** What the server said against a whole form. */
export function FormProblem({ children }: { children: string | null }) {
  if (!children) return null;
  return (
    <p role="alert" className="rounded-base border border-line-strong px-3 py-2">
      {children}
    </p>
  );
}
