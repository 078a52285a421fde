import swagger from "@fastify/swagger";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { z } from "zod";
import { problemBody } from "./problem.ts";
import type { App } from "./app.ts";

/** Describes every route from the schemas that validate it. Register before the routes. */
export async function describeRoutes(app: App, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Andon",
        version,
        description:
          "Production support that lives inside the sprint. Refusals are problem details (RFC 9457).",
      },
      components: {
        securitySchemes: {
          token: { type: "http", scheme: "bearer" },
          session: { type: "apiKey", in: "cookie", name: "andon.session_token" },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
    transform: ({ schema, url, route, ...rest }) => {
      const withProblem = { ...schema, response: { ...answersOf(schema), default: problemAnswer } };
      const isPublic = route.config?.isPublic === true;
      const open = isPublic ? { security: [] } : {};
      return jsonSchemaTransform({ ...rest, route, url, schema: { ...withProblem, ...open } });
    },
    transformObject: jsonSchemaTransformObject,
  });
  app.get("/api/openapi.json", { schema: { hide: true }, config: { isPublic: true } }, () =>
    app.swagger(),
  );
}

const problemAnswer = {
  description: "Refused",
  content: { "application/problem+json": { schema: problemBody } },
};

function answersOf(schema: { response?: unknown } | undefined): Record<string, unknown> {
  const answers = (schema?.response ?? {}) as Record<string, unknown>;
  return Object.keys(answers).length === 0 ? { 200: z.unknown() } : answers;
}
