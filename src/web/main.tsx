import "./style/andon.css";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Clock } from "./parts/time.tsx";
import { Toasts } from "./parts/toast.tsx";
import { TooltipProvider } from "./parts/tooltip.tsx";
import { router } from "./routes.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no root.");

createRoot(root).render(
  <StrictMode>
    <Clock>
      <TooltipProvider delayDuration={350} skipDelayDuration={150}>
        <RouterProvider router={router} />
        <Toasts />
      </TooltipProvider>
    </Clock>
  </StrictMode>,
);
