import type { ClientRequest, IncomingMessage } from "node:http";

/** What came back for a request that was sent with Node's own client. */
export interface Answer {
  status: number;
  connection: string | undefined;
  body: string;
}

/** Waits for the whole answer; rejects when the connection ends before it. */
export function answerOf(sent: ClientRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    sent.on("error", reject);
    sent.on("response", (answer: IncomingMessage) => {
      let body = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        body += chunk;
      });
      answer.on("error", reject);
      answer.on("end", () => {
        const { statusCode: status = 0, headers } = answer;
        resolve({ status, connection: headers.connection, body });
      });
    });
  });
}

/** A request of which the server has the head and half of the body. */
export interface HalfSent {
  answer: Promise<Answer>;
  /** Sends the rest. */
  finish(): Promise<Answer>;
}

/** Sends half of a body over a request whose head names its whole length. */
export function sendHalf(sent: ClientRequest, payload: Buffer): HalfSent {
  const half = Math.floor(payload.length / 2);
  const answer = answerOf(sent);
  sent.write(payload.subarray(0, half));
  return {
    answer,
    finish() {
      sent.end(payload.subarray(half));
      return answer;
    },
  };
}
