import type { FastifyReply } from "fastify";

/** Never shown in the browser as a page: a file to keep, of one origin with what it tells of. */
export function sendCsv(reply: FastifyReply, name: string, csv: string): FastifyReply {
  return reply
    .type("text/csv; charset=utf-8; header=present")
    .header("content-disposition", `attachment; filename="${name}"`)
    .send(csv);
}
