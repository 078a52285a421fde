import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

export interface ReceivedMail {
  from: string;
  to: string;
  /** By name in lower case, unfolded. */
  headers: Map<string, string>;
  /** Everything after the headers, as it travelled. */
  body: string;
}

export interface MailServer {
  /** For ANDON_SMTP_URL. */
  url: string;
  mails: ReceivedMail[];
  /** What RCPT is answered, by address; 250 unless told. */
  refusing: Map<string, string>;
  /** How often somebody has connected. */
  connections: () => number;
  /** Ends those who are connected, as a server does that has waited long enough. */
  hangUp: () => void;
  close: () => Promise<void>;
}

/** A mail server on this machine that keeps what it is handed: as much of RFC 5321 as a client needs, without TLS. */
export async function openMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const refusing = new Map<string, string>();
  const sockets = new Set<Socket>();
  let connections = 0;

  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    talk(socket, mails, refusing);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refusing,
    connections: () => connections,
    hangUp,
    close: async () => {
      hangUp();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function talk(socket: Socket, mails: ReceivedMail[], refusing: Map<string, string>): void {
  let waiting = "";
  let isData = false;
  let from = "";
  let to = "";
  const say = (line: string) => socket.write(`${line}\r\n`);

  const commands: Record<string, (line: string) => void> = {
    EHLO: () => say("250 mail.test"),
    MAIL: (line) => {
      from = addressIn(line);
      say("250 OK");
    },
    RCPT: (line) => {
      to = addressIn(line);
      say(refusing.get(to) ?? "250 OK");
    },
    DATA: () => {
      isData = true;
      say("354 Go on");
    },
    RSET: () => say("250 OK"),
    NOOP: () => say("250 OK"),
    QUIT: () => {
      say("221 Bye");
      socket.end();
    },
  };

  say("220 mail.test");
  socket.on("data", (chunk: Buffer) => {
    waiting += chunk.toString("latin1");
    for (;;) {
      const end = isData ? "\r\n.\r\n" : "\r\n";
      const at = waiting.indexOf(end);
      if (at === -1) return;
      const said = waiting.slice(0, at);
      waiting = waiting.slice(at + end.length);
      if (isData) {
        isData = false;
        mails.push({ from, to, ...readMail(said) });
        say("250 Taken");
      } else {
        const answer = commands[said.slice(0, 4).toUpperCase()];
        if (answer) answer(said);
        else say("502 Not here");
      }
    }
  });
}

function addressIn(line: string): string {
  return /<([^<>]*)>/.exec(line)?.[1] ?? "";
}

function readMail(text: string): Pick<ReceivedMail, "headers" | "body"> {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const lines = head.replaceAll(/\r\n[ \t]+/g, " ").split("\r\n");
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: rest.join("\r\n\r\n") };
}
