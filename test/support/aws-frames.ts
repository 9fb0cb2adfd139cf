import { crc32 } from "node:zlib";

/** A message of Amazon's event stream, as Bedrock wraps each event of a model: lengths, headers, payload, two checksums. */
export function awsFrame(headers: Readonly<Record<string, string>>, payload: string): Uint8Array {
  const head = Buffer.concat(
    Object.entries(headers).map(([name, value]) => {
      const text = Buffer.from(value);
      const size = Buffer.alloc(2);
      size.writeUInt16BE(text.length);
      // 7 is the type of a text.
      return Buffer.concat([Buffer.from([name.length]), Buffer.from(name), Buffer.from([7]), size, text]);
    }),
  );
  const body = Buffer.from(payload);
  const frame = Buffer.alloc(12 + head.length + body.length + 4);
  frame.writeUInt32BE(frame.length, 0);
  frame.writeUInt32BE(head.length, 4);
  frame.writeUInt32BE(crc32(frame.subarray(0, 8)), 8);
  head.copy(frame, 12);
  body.copy(frame, 12 + head.length);
  frame.writeUInt32BE(crc32(frame.subarray(0, frame.length - 4)), frame.length - 4);
  return frame;
}

/** An event of a model inside Bedrock's frame. */
export function bedrockEvent(event: unknown): Uint8Array {
  const bytes = Buffer.from(JSON.stringify(event)).toString("base64");
  const headers = { ":event-type": "chunk", ":content-type": "application/json", ":message-type": "event" };
  return awsFrame(headers, JSON.stringify({ bytes }));
}

/** An exception in the middle of Bedrock's stream. */
export function bedrockException(type: string, message: string): Uint8Array {
  const headers = {
    ":exception-type": type,
    ":content-type": "application/json",
    ":message-type": "exception",
  };
  return awsFrame(headers, JSON.stringify({ message }));
}
